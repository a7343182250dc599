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
export { sectionOf, TEST_CHOICES, type Answers, type AnswerValue, type Question } from './form-template';
export { auditActionOf, statusGroupOf } from './nomination-words';
