export {
  dueOn,
  dueUnder,
  ENDINGS,
  RETENTION,
  RETENTION_CODES,
  type Ending,
  type NominationEnding,
  type RetentionCode,
  type RetentionRule,
} from './retention';
