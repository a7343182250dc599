import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { NominationLetters } from './letter-subjects';
import { LiveNominations, SlotsInUse } from '../programmes';
import { RankingApiController } from './api/ranking.api.controller';
import { ChainApiController } from './api/chain.api.controller';
import { NominationActsApiController } from './api/nomination-acts.api.controller';
import { ListExportApiController } from './api/list-export.api.controller';
import { NominationsApiController } from './api/nominations.api.controller';
import { EndorsementChain } from './chain.queries';
import { ChainSteps } from './chain-steps';
import { DocumentSubjects } from '../documents';
import { NominationDocuments } from './document-subjects.adapter';
import { DocumentTasks } from './document-tasks';
import { DraftsRepository } from './drafts.repository';
import { EndorseNomination } from './endorse-nomination';
import { ExportNominations } from './export-nominations';
import { ReadImportFacts } from './import-facts';
import { ImportNominations } from './import-nominations';
import { ImportsRepository } from './imports.repository';
import { MoveNominations } from './move-nominations';
import { NominationsToScreen } from './nominations-to-screen';
import { NominationNotices } from './notices';
import { TaskSources } from './nomination-tasks';
import { PurgeAnswerVersions } from './purge-answer-versions';
import { RecordRevisions } from './record-revisions';
import { ReturnNomination } from './return-nomination';
import { SaveAnswers } from './save-answers';
import { OrganisationRoom } from './room.queries';
import { EndorsementRepository } from './endorsement.repository';
import { SendingRepository } from './sending.repository';
import { SignatureCheck } from './signature-check';
import { AllowSecondNomination } from './allow-second-nomination';
import { OpenDraft } from './open-draft';
import { RankNominees } from './rank-nominees';
import { RankingRepository } from './ranking.repository';
import { SubstituteNominee } from './substitute-nominee';
import { StartNomination } from './start-nomination';
import { SubmitNomination } from './submit-nomination';
import { WithdrawNomination } from './withdraw-nomination';
import { GateQueries } from './gates.queries';
import { NominationQueries } from './nominations.queries';
import { NominationsRepository } from './nominations.repository';
import { CallNominations } from './live-nominations.adapter';
import { HeldSlots } from './slots-in-use.adapter';
import { NominationWaiting } from './waiting.queries';
import { NominationPages } from './pages.queries';
import { PastNominations } from './past-nominations.queries';
import { BlindDossier } from './blind-dossier';
import { NomineeTiesQueries } from './ties.queries';
import { PaperRecords } from './paper-record.queries';
import { RecordParts } from './record-parts.queries';
import { InvitationApiController } from './api/invitation.api.controller';
import { InviteNominee } from './invite-nominee';
import { RevokeNomineeInvitation } from './revoke-nominee-invitation';
import { InvitationController } from './web/invitation.controller';
import { SentRecordController } from './web/sent-record.controller';
import { AnswersController } from './web/answers.controller';
import { EndorsementController } from './web/endorsement.controller';
import { ListExportController } from './web/list-export.controller';
import { NominationListController } from './web/list.controller';
import { NominationRecordController } from './web/record.controller';
import { SignSeveral } from './sign-several';
import { ToSignQueries } from './to-sign.queries';
import { RankingController } from './web/ranking.controller';
import { RankingPage } from './ranking.page';
import { SecondNominationController } from './web/second-nomination.controller';
import { SignSeveralController } from './web/sign-several.controller';
import { SubstitutionController } from './web/substitution.controller';
import { ReturnNominationController } from './web/return-nomination.controller';
import { StartNominationController } from './web/start-nomination.controller';
import { SubmitNominationController } from './web/submit-nomination.controller';
import { WithdrawNominationController } from './web/withdraw-nomination.controller';
import { NomineeOnRegister } from './nominee-on-register';
import { NominationHistory } from './person-history';
import { PassportSeen } from './passport-seen.adapter';
import { PastParticipations } from './past-participations.queries';
import { RecordPastParticipation } from './record-past-participation';
import { StrikePastParticipation } from './strike-past-participation';
import { PastParticipationApiController } from './api/past-participation.api.controller';
import { PastParticipationController } from './web/past-participation.controller';
import { AfterVerification } from '../documents';
import { MinistriesInCall } from './ministries-in-call.queries';
import { MinistryDesk } from './ministry-desk.queries';
import { RemindMinistry } from './remind-ministry';
import { NominationPeople } from './person-references';
import { NominationPersonalData } from './personal-data';

@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [
    PastParticipationController,
    PastParticipationApiController,
    NominationListController,
    ListExportController,
    ListExportApiController,
    StartNominationController,
    AnswersController,
    InvitationController,
    InvitationApiController,
    SentRecordController,
    SubmitNominationController,
    EndorsementController,
    ReturnNominationController,
    SignSeveralController,
    SubstitutionController,
    SecondNominationController,
    RankingController,
    WithdrawNominationController,
    NominationRecordController,
    NominationsApiController,
    NominationActsApiController,
    ChainApiController,
    RankingApiController,
  ],
  providers: [
    NominationLetters,
    NomineeOnRegister,
    NominationPeople,
    NominationPersonalData,
    MinistriesInCall,
    MinistryDesk,
    RemindMinistry,
    NominationHistory,
    PastParticipations,
    RecordPastParticipation,
    StrikePastParticipation,
    { provide: AfterVerification, useClass: PassportSeen },
    NominationPages,
    PaperRecords,
    BlindDossier,
    NomineeTiesQueries,
    RecordParts,
    InviteNominee,
    RevokeNomineeInvitation,
    NominationsRepository,
    SendingRepository,
    EndorsementRepository,
    DraftsRepository,
    EndorsementChain,
    ChainSteps,
    SignatureCheck,
    OrganisationRoom,
    ImportsRepository,
    ExportNominations,
    ReadImportFacts,
    ImportNominations,
    NominationQueries,
    GateQueries,
    NominationWaiting,
    PastNominations,
    NominationNotices,
    TaskSources,
    NominationsToScreen,
    StartNomination,
    SaveAnswers,
    PurgeAnswerVersions,
    RecordRevisions,
    SubmitNomination,
    ReturnNomination,
    EndorseNomination,
    WithdrawNomination,
    OpenDraft,
    SubstituteNominee,
    AllowSecondNomination,
    RankNominees,
    RankingRepository,
    RankingPage,
    SignSeveral,
    ToSignQueries,
    MoveNominations,
    { provide: SlotsInUse, useClass: HeldSlots },
    { provide: LiveNominations, useClass: CallNominations },
    NominationDocuments,
    { provide: DocumentSubjects, useExisting: NominationDocuments },
    DocumentTasks,
  ],
  exports: [
    InviteNominee,
    AfterVerification,
    MinistriesInCall,
    MinistryDesk,
    RemindMinistry,
    PastParticipations,
    RecordPastParticipation,
    ReadImportFacts,
    ImportNominations,
    NominationQueries,
    GateQueries,
    PaperRecords,
    BlindDossier,
    NomineeTiesQueries,
    MoveNominations,
    SlotsInUse,
    LiveNominations,
    DocumentSubjects,
    StartNomination,
    SaveAnswers,
    PurgeAnswerVersions,
    RecordRevisions,
    SubmitNomination,
    ReturnNomination,
    EndorseNomination,
    WithdrawNomination,
    SubstituteNominee,
    AllowSecondNomination,
    RankNominees,
    SignSeveral,
    EndorsementChain,
    NominationPages,
    NominationsToScreen,
  ],
})
export class NominationsModule {}
