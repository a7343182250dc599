import { Module } from '@nestjs/common';
import { ReadingsApiController } from './api/readings.api.controller';
import { PurgeCommand } from './cli/purge.command';
import { PurgePersonalDataJob } from './jobs/purge-personal-data.job';
import { PurgePersonalData } from './purge-personal-data';
import { ReadingsQueries } from './readings.queries';
import { ReadingsController } from './web/readings.controller';

@Module({
  controllers: [ReadingsController, ReadingsApiController],
  providers: [PurgePersonalData, PurgePersonalDataJob, PurgeCommand, ReadingsQueries],
  exports: [PurgePersonalDataJob],
})
export class PrivacyModule {}
