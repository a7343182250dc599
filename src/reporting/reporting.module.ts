import { Global, Module } from '@nestjs/common';
import { FollowUpModule } from '../follow-up';
import { NominationsModule } from '../nominations';
import { CallTitles } from '../notifications';
import { ProgrammesModule } from '../programmes';
import { ReviewModule } from '../review';
import { SelectionModule } from '../selection';
import { OpenDataApiController } from './api/open-data.api.controller';
import { RecordApiController } from './api/record.api.controller';
import { ReportCallTitles } from './call-titles.adapter';
import { ProgressQueries } from './progress.queries';
import { PublicFiguresQueries } from './public-figures.queries';
import { WaitingList } from './waiting-list';
import { HomeController } from './web/home.controller';
import { HomePage } from './web/home.page';
import { RecordController } from './web/record.controller';
import { ReportsController } from './web/reports.controller';
import { TransparencyController } from './web/transparency.controller';

@Global()
@Module({
  imports: [ProgrammesModule, NominationsModule, ReviewModule, SelectionModule, FollowUpModule],
  controllers: [
    HomeController,
    TransparencyController,
    ReportsController,
    RecordController,
    OpenDataApiController,
    RecordApiController,
  ],
  providers: [
    PublicFiguresQueries,
    ProgressQueries,
    WaitingList,
    HomePage,
    { provide: CallTitles, useClass: ReportCallTitles },
  ],
  exports: [CallTitles, PublicFiguresQueries],
})
export class ReportingModule {}
