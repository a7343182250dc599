import { Global, Module } from '@nestjs/common';
import { FollowUpModule } from '../follow-up';
import { NominationsModule } from '../nominations';
import { CallTitles, WaitingDesk } from '../notifications';
import { ProgrammesModule } from '../programmes';
import { ReviewModule } from '../review';
import { SelectionModule } from '../selection';
import { OpenDataApiController } from './api/open-data.api.controller';
import { IndicatorApiController } from './api/indicator.api.controller';
import { RecordApiController } from './api/record.api.controller';
import { ReportCallTitles } from './call-titles.adapter';
import { ComparisonFiguresApiController } from './api/comparison.api.controller';
import { ComparisonReport } from './comparison.queries';
import { FigureCache } from './figure-cache';
import { ProposeFromValidity } from './propose-from-validity';
import { ValidityApiController } from './api/validity.api.controller';
import { ValidityQueries } from './validity.queries';
import { ValidityReport } from './validity-report';
import { ValidityController } from './web/validity.controller';
import { DecidedCallQueries } from './decided-call';
import { IndicatorQueries } from './indicator.queries';
import { IndicatorReport } from './indicator-report';
import { MinistryOverview } from './ministry-overview';
import { OverviewQueries } from './overview.queries';
import { ProgressQueries } from './progress.queries';
import { PublicFiguresQueries } from './public-figures.queries';
import { SecretariatOverview } from './secretariat-overview';
import { HomeWaitingDesk } from './waiting-desk.adapter';
import { WaitingList } from './waiting-list';
import { OverviewApiController } from './api/overview.api.controller';
import { BoostingController } from './web/boosting.controller';
import { DecidedCallController } from './web/decided-call.controller';
import { HomeController } from './web/home.controller';
import { HomePage } from './web/home.page';
import { IndicatorsController } from './web/indicators.controller';
import { OverviewController } from './web/overview.controller';
import { RecordController } from './web/record.controller';
import { ReportsController } from './web/reports.controller';
import { TransparencyController } from './web/transparency.controller';

@Global()
@Module({
  imports: [ProgrammesModule, NominationsModule, ReviewModule, SelectionModule, FollowUpModule],
  controllers: [
    HomeController,
    BoostingController,
    OverviewApiController,
    OverviewController,
    TransparencyController,
    DecidedCallController,
    ReportsController,
    IndicatorsController,
    IndicatorApiController,
    RecordController,
    ValidityController,
    ComparisonFiguresApiController,
    ValidityApiController,
    OpenDataApiController,
    RecordApiController,
  ],
  providers: [
    { provide: WaitingDesk, useClass: HomeWaitingDesk },
    FigureCache,
    ComparisonReport,
    ValidityQueries,
    ValidityReport,
    ProposeFromValidity,
    PublicFiguresQueries,
    DecidedCallQueries,
    ProgressQueries,
    IndicatorQueries,
    IndicatorReport,
    MinistryOverview,
    OverviewQueries,
    SecretariatOverview,
    WaitingList,
    HomePage,
    { provide: CallTitles, useClass: ReportCallTitles },
  ],
  exports: [WaitingDesk, CallTitles, PublicFiguresQueries],
})
export class ReportingModule {}
