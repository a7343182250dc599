export { Audit, type AuditEvent } from './audit';
export { AuditQueries, type ChainProof, type HistoryRow, type StretchEntry } from './audit.queries';
export { AuditModule } from './audit.module';
