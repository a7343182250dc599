import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { PurgeExpiredJob } from './jobs/purge-expired.job';
import { Metrics } from './metrics';
import { HealthController } from './web/health.controller';

@Module({
  imports: [TerminusModule],
  controllers: [HealthController],
  providers: [Metrics, PurgeExpiredJob],
})
export class OpsModule {}
