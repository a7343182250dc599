export {
  EDITABLE,
  NOMINATION_STATES,
  OPEN_STATES,
  SCREENABLE_STATES,
  SLOT_HOLDING,
  TRANSITIONS,
  mayFollow,
  transitionOf,
  type Milestone,
  type NominationAct,
  type NominationState,
  type Transition,
} from './nomination-lifecycle';
export {
  ask,
  choiceKey,
  formFor,
  isAsked,
  isEmptyAnswer,
  missingIn,
  optional,
  POST_BANDS,
  rowsOf,
  sectionOf,
  TEST_CHOICES,
  yesNo,
  type AnswerRow,
  type Answers,
  type AnswerValue,
  type FormTerms,
  type Question,
  type Section,
} from './form-template';
export { CIVIL_RANKS, khmerRank, readCivilRank } from './civil-rank';
export { mergeAnswers, type MergedAnswers } from './merge-answers';
export { readAnswers, type ReadAnswers } from './read-answers';
export { progressOf, type SectionProgress } from './section-progress';
export { importBlockers, rowBlockers, WHO, type RowToImport } from './import-blockers';
export { formOf, readRow, type ReadRow, type StoredAnswers, type TypedRow } from './read-row';
export { auditActionOf, statusGroupOf } from './nomination-words';
export { isSignatureOf } from './signature';
