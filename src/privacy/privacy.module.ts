import { Module } from '@nestjs/common';
import { PurgeCommand } from './cli/purge.command';
import { PurgePersonalDataJob } from './jobs/purge-personal-data.job';
import { PurgePersonalData } from './purge-personal-data';

@Module({
  providers: [PurgePersonalData, PurgePersonalDataJob, PurgeCommand],
  exports: [PurgePersonalDataJob],
})
export class PrivacyModule {}
