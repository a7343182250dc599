import { Choice, Text } from '../kernel/validation/fields';
import { CHECK_RESULTS, type CheckResult } from './domain/medical-check';

/** The checker's conclusion; the page and the API ask the same. */
export class CheckForm {
  @Choice(CHECK_RESULTS) result: CheckResult;
  @Text({ max: 2000, optional: true, description: 'Read by the nominee alone' }) note: string | null;
}
