export * from './call-lifecycle';
export * from './call-terms';
export {
  chainLevels,
  MINISTRY_LEVEL,
  NOMINATION,
  SIGNATURES,
  type ChainLevel,
  type Signature,
} from './chain-levels';
export { checkRule } from './check-rule';
export { limitOf, type Reason, type Verdict, type VerdictKind } from './verdict';
export * from './equivalences';
export { RULE_DOCUMENTS, ruleFindings, withReferenceDates, WORDS_OF } from './rule-findings';
export { monthsIn } from './field-periods';
export { rowText } from './language-scores';
export { deadlineFor, type CallDeadlines, type DeadlineExtension, type ForWhom } from './deadlines';
export * from './eligibility-rules';
export {
  CALL_FORM_PARTS,
  DEFAULT_FORM_VERSION,
  FORM_VERSIONS,
  formVersionFor,
  formPartsOf,
  type CallFormPart,
} from './form-parts';
export * from './person-facts';
export { type RequiredDocument } from './required-documents';
export * from './stages';
export { stagesOfTemplate } from './stage-presets';
export { slotsFor, type CallSlots } from './slots';
export { mayEndorse, mayNominate, workingDaysToNominate } from './call-window';
export { TAG_FAMILIES, TAGS, type TagFamily } from './tags';
