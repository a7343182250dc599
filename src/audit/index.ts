export { Audit, type AuditEvent } from './audit';
export { AuditQueries, type ChainProof, type HistoryRow } from './audit.queries';
export { AuditModule } from './audit.module';
export type { StretchEntry } from './domain';
