import { Global, Module } from '@nestjs/common';
import { Audit } from './audit';
import { AuditQueries } from './audit.queries';
import { VerifyAuditCommand } from './cli/verify-audit.command';

@Global()
@Module({ providers: [Audit, AuditQueries, VerifyAuditCommand], exports: [Audit, AuditQueries] })
export class AuditModule {}
