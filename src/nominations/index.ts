export { NominationsModule } from './nominations.module';
export { MoveNominations, type NominationMove } from './move-nominations';
export {
  NominationQueries,
  type DossierAnswer,
  type DossierSection,
  type NominationFacts,
} from './nominations.queries';
export { AnswersConflict } from './answers-conflict';
export { NominationTasks, type NominationTask, type SealedPart, type TaskSubject } from './nomination-tasks';
export { RecordRevisions, type Addition } from './record-revisions';
export { PurgeAnswerVersions } from './purge-answer-versions';
export { InviteNominee } from './invite-nominee';
export { StartNomination, type NewNomination } from './start-nomination';
export { SaveAnswers, type AnswersSaved, type AnswersToSave } from './save-answers';
export { readSectionForm } from './web/answers.form';
export { shownAnswers, type ShownAnswer } from './web/answers.presenter';
export { answerWhileTyping } from './web/autosave';
export { conflictPage, sectionFields, valuesAfter } from './web/section.presenter';
export { SubmitNomination, type Submission } from './submit-nomination';
export { ReturnNomination, type Returning } from './return-nomination';
export { EndorsementChain, type ChainStanding, type EndorsementView } from './chain.queries';
export { EndorseNomination, type Signing } from './endorse-nomination';
export { SubstituteNominee, type Substitution } from './substitute-nominee';
export { AllowSecondNomination } from './allow-second-nomination';
export { SignSeveral, type SeveralSigned } from './sign-several';
export { RankNominees, type Ranking } from './rank-nominees';
export { WithdrawNomination } from './withdraw-nomination';
export { BlindDossier, type BlindFile } from './blind-dossier';
export { redact, type Identity } from './domain/redact';
export { NomineeTiesQueries, type NomineeTies } from './ties.queries';
export { NominationsToScreen, type NominationToScreen, type ScreeningAct } from './nominations-to-screen';
export { NominationPages, type RecordView } from './pages.queries';
export { type PastNomination } from './past-nominations.queries';
export { recordPage, type RecordPage, type RecordTab } from './web/record.presenter';
export {
  PaperRecords,
  printedQuestion,
  printedSections,
  type PaperRecord,
  type PrintedQuestion,
  type PrintedSection,
} from './paper-record.queries';
export { answerText, isDeclared, sectionBlocks, type Ink } from './section-blocks';
export { PastParticipations, type PastParticipationRow } from './past-participations.queries';
export { RecordPastParticipation, type PastTraining } from './record-past-participation';
export { ImportNominations, type ImportResult } from './import-nominations';
export { ReadImportFacts, type ImportFacts, type KnownPerson } from './import-facts';
export type { OwnNomination } from './imports.repository';
export { MinistryDesk, type OnItsWay } from './ministry-desk.queries';
export { MinistriesInCall, type MinistryInCall } from './ministries-in-call.queries';
export { RemindMinistry } from './remind-ministry';
export { GateQueries, type GateRow } from './gates.queries';
