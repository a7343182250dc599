export { Audit, type AuditEvent } from './audit';
export { AuditQueries, type ChainProof, type HistoryRow } from './audit.queries';
export { AuditModule } from './audit.module';
export { RecordsBeside, RecordsCheck, type AlteredRecord } from './records-check';
export type { StretchEntry } from './domain';
