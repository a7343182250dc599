import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { DemoSignInsCommand, LoadDemoCommand } from './cli/demo.commands';
import { InviteCommand } from './cli/invite.command';
import { LoadHistoryCommand } from './cli/load-history.command';
import { LoadReferenceCommand } from './cli/load-reference.command';
import { StoreHistory } from './demo/store-history';
import { PurgeExpiredJob } from './jobs/purge-expired.job';
import { Metrics } from './metrics';
import { ApiDescription } from './open-api';
import { ApiPageController } from './web/api-page.controller';
import { HealthController } from './web/health.controller';

@Module({
  imports: [TerminusModule],
  controllers: [HealthController, ApiPageController],
  providers: [
    Metrics,
    ApiDescription,
    PurgeExpiredJob,
    LoadDemoCommand,
    DemoSignInsCommand,
    InviteCommand,
    LoadReferenceCommand,
    LoadHistoryCommand,
    StoreHistory,
  ],
})
export class OpsModule {}
