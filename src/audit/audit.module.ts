import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Audit } from './audit';
import { AuditQueries } from './audit.queries';
import { VerifyAuditCommand } from './cli/verify-audit.command';
import { RecordsCheck } from './records-check';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [Audit, AuditQueries, RecordsCheck, VerifyAuditCommand],
  exports: [Audit, AuditQueries, RecordsCheck],
})
export class AuditModule {}
