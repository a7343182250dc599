import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { SlotsInUse } from '../programmes';
import { NominationActsApiController } from './api/nomination-acts.api.controller';
import { NominationsApiController } from './api/nominations.api.controller';
import { DraftsRepository } from './drafts.repository';
import { EndorseNomination } from './endorse-nomination';
import { MoveNominations } from './move-nominations';
import { NominationNotices } from './notices';
import { TaskSources } from './nomination-tasks';
import { PreCheck } from './pre-check';
import { RecordEvidence } from './record-evidence';
import { ReturnNomination } from './return-nomination';
import { SaveAnswers } from './save-answers';
import { ScreenNominations } from './screen-nominations';
import { Screening } from './screening.queries';
import { ScreeningRepository } from './screening.repository';
import { StartNomination } from './start-nomination';
import { SubmitNomination } from './submit-nomination';
import { WithdrawNomination } from './withdraw-nomination';
import { NominationQueries } from './nominations.queries';
import { NominationsRepository } from './nominations.repository';
import { HeldSlots } from './slots-in-use.adapter';
import { NominationWaiting } from './waiting.queries';
import { NominationPages } from './pages.queries';
import { RecordParts } from './record-parts.queries';
import { AnswersController } from './web/answers.controller';
import { EndorsementController } from './web/endorsement.controller';
import { EvidenceController } from './web/evidence.controller';
import { NominationListController } from './web/list.controller';
import { PreCheckController } from './web/pre-check.controller';
import { NominationRecordController } from './web/record.controller';
import { ScreeningController } from './web/screening.controller';
import { ScreeningPage } from './web/screening.page';
import { StartNominationController } from './web/start-nomination.controller';
import { SubmitNominationController } from './web/submit-nomination.controller';
import { WithdrawNominationController } from './web/withdraw-nomination.controller';

@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [
    NominationListController,
    StartNominationController,
    AnswersController,
    SubmitNominationController,
    EndorsementController,
    WithdrawNominationController,
    ScreeningController,
    EvidenceController,
    NominationRecordController,
    PreCheckController,
    NominationsApiController,
    NominationActsApiController,
  ],
  providers: [
    NominationPages,
    RecordParts,
    ScreeningPage,
    NominationsRepository,
    DraftsRepository,
    NominationQueries,
    NominationWaiting,
    NominationNotices,
    TaskSources,
    Screening,
    ScreeningRepository,
    StartNomination,
    SaveAnswers,
    SubmitNomination,
    ReturnNomination,
    EndorseNomination,
    WithdrawNomination,
    ScreenNominations,
    RecordEvidence,
    PreCheck,
    MoveNominations,
    { provide: SlotsInUse, useClass: HeldSlots },
  ],
  exports: [
    NominationQueries,
    MoveNominations,
    SlotsInUse,
    StartNomination,
    SaveAnswers,
    SubmitNomination,
    ReturnNomination,
    EndorseNomination,
    WithdrawNomination,
    ScreenNominations,
    RecordEvidence,
  ],
})
export class NominationsModule {}
