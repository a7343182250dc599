import { Global, Module } from '@nestjs/common';
import { NominationsModule } from '../nominations';
import { ProgrammesModule } from '../programmes';
import { AgreeActionPlan } from './agree-action-plan';
import { AnswerBySupervisor } from './answer-by-supervisor';
import { AnswerCheckIn } from './answer-check-in';
import { ActionPlanApiController } from './api/action-plan.api.controller';
import { FinalReportApiController } from './api/final-report.api.controller';
import { FollowUpApiController } from './api/follow-up.api.controller';
import { KeptAnswersApiController } from './api/kept-answers.api.controller';
import { ParticipationApiController } from './api/participation.api.controller';
import { SupervisorApiController } from './api/supervisor.api.controller';
import { CloseCheckIn } from './close-check-in';
import { EndEarly } from './end-early';
import { FollowUpRecordQueries } from './follow-up-record.queries';
import { FollowUpQueries } from './follow-up.queries';
import { FollowUpRepository } from './follow-up.repository';
import { ForwardSelection } from './forward-selection';
import { IssueSupervisorLink } from './issue-supervisor-link';
import { KeepCheckInsJob } from './jobs/keep-check-ins.job';
import { FollowUpNotices } from './notices';
import { FollowUpPlansApiController } from './api/follow-up-plans.api.controller';
import { FollowUpPlansRepository } from './follow-up-plans.repository';
import { LoadFollowUpPlans } from './load-follow-up-plans';
import { PublishFollowUpPlan } from './publish-follow-up-plan';
import { RemindSupervisor } from './remind-supervisor';
import { SaveFollowUpPlan } from './save-follow-up-plan';
import { FollowUpPlansController } from './web/follow-up-plans.controller';
import { KeepAnswers } from './keep-answers';
import { OpenCheckIn } from './open-check-in';
import { ParticipationQueries } from './participation.queries';
import { RecordAcceptance } from './record-acceptance';
import { RecordFinalReport } from './record-final-report';
import { RecordByTelephone } from './record-by-telephone';
import { RecordCompletion } from './record-completion';
import { RecordDeparture } from './record-departure';
import { RevokeSupervisorLink } from './revoke-supervisor-link';
import { SaveActionPlan } from './save-action-plan';
import { SendSupervisorLink } from './send-supervisor-link';
import { SettleDifference } from './settle-difference';
import { StoreAnswer } from './store-answer';
import { SupervisorLinks } from './supervisor-links';
import { FollowUpWaiting } from './waiting.queries';
import { AcceptanceController } from './web/acceptance.controller';
import { ActionPlanController } from './web/action-plan.controller';
import { BoardController } from './web/board.controller';
import { CheckInActsController } from './web/check-in-acts.controller';
import { FinalReportController } from './web/final-report.controller';
import { OwnCheckInController } from './web/own-check-in.controller';
import { ParticipationController } from './web/participation.controller';
import { RecordActsController } from './web/record-acts.controller';
import { RecordController } from './web/record.controller';
import { SupervisorController } from './web/supervisor.controller';
import { ParticipationHistory } from './person-history';
import { DepartureApiController } from './api/departure.api.controller';
import { DepartureQueries } from './departure.queries';
import { JapanPackage } from './japan-package';
import { PackageRows } from './package-rows.queries';
import { SetLeavingDay } from './set-leaving-day';
import { TickDepartureStep } from './tick-departure-step';
import { DepartureController } from './web/departure.controller';
import { AnswerComparison } from './answer-comparison';
import { ComparisonApiController } from './api/comparison.api.controller';
import { AskComparison } from './ask-comparison';
import { CallListApiController } from './api/call-list.api.controller';
import { CallListQueries } from './call-list.queries';
import { CallListController } from './web/call-list.controller';
import { ComparisonQueries } from './comparison.queries';
import { AskComparisonJob } from './jobs/ask-comparison.job';
import { ComparisonController } from './web/comparison.controller';
import { FollowUpPeople } from './person-references';
import { FollowUpPersonalData } from './personal-data';

const USE_CASES = [
  ...[SaveFollowUpPlan, PublishFollowUpPlan, LoadFollowUpPlans, RemindSupervisor],
  ...[AskComparison, AnswerComparison],
  ...[TickDepartureStep, SetLeavingDay, JapanPackage],
  ...[ForwardSelection, RecordAcceptance, RecordDeparture, RecordCompletion, EndEarly, RecordFinalReport],
  ...[
    SaveActionPlan,
    AgreeActionPlan,
    AnswerCheckIn,
    AnswerBySupervisor,
    KeepAnswers,
    RecordByTelephone,
    SettleDifference,
  ],
  ...[IssueSupervisorLink, RevokeSupervisorLink, OpenCheckIn, CloseCheckIn],
];
const QUERIES = [
  ComparisonQueries,
  CallListQueries,
  DepartureQueries,
  PackageRows,
  ParticipationQueries,
  FollowUpQueries,
  FollowUpRecordQueries,
  FollowUpWaiting,
];

@Global()
@Module({
  imports: [ProgrammesModule, NominationsModule],
  controllers: [
    ...[ComparisonController, ComparisonApiController, CallListController, CallListApiController],
    ...[DepartureController, DepartureApiController],
    ...[ParticipationController, RecordActsController, AcceptanceController, ActionPlanController],
    FinalReportController,
    FinalReportApiController,
    KeptAnswersApiController,
    ...[FollowUpPlansController, FollowUpPlansApiController],
    ...[OwnCheckInController, CheckInActsController, BoardController, RecordController, SupervisorController],
    ...[ParticipationApiController, ActionPlanApiController, FollowUpApiController, SupervisorApiController],
  ],
  providers: [
    FollowUpPeople,
    FollowUpPersonalData,
    ParticipationHistory,
    ...USE_CASES,
    ...QUERIES,
    ...[
      FollowUpRepository,
      FollowUpPlansRepository,
      FollowUpNotices,
      StoreAnswer,
      SupervisorLinks,
      SendSupervisorLink,
      KeepCheckInsJob,
      AskComparisonJob,
    ],
  ],
  exports: [...USE_CASES, ...QUERIES, KeepCheckInsJob, AskComparisonJob],
})
export class FollowUpModule {}
