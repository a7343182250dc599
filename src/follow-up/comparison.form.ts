import { Choice } from '../kernel/validation/fields';
import type { ComparisonChannel } from './entities/comparison-check-in.entity';

const YES_NO = ['yes', 'no'] as const;
type YesNo = (typeof YES_NO)[number];

/** Four facts; only the first is needed. */
export class ComparisonForm {
  @Choice(YES_NO) inService: YesNo;
  @Choice(YES_NO, { optional: true }) sameOrganisation: YesNo | null;
  @Choice(YES_NO, { optional: true }) fieldMatches: YesNo | null;
  @Choice(YES_NO, { optional: true }) promoted: YesNo | null;
}

/** By somebody of the secretariat, on the telephone or from the register of the ministry. */
export class RecordedComparisonForm extends ComparisonForm {
  @Choice(['telephone', 'register']) channel: Exclude<ComparisonChannel, 'link'>;
}

export interface ComparisonFacts {
  readonly inService: boolean;
  readonly sameOrganisation: boolean | null;
  readonly fieldMatches: boolean | null;
  readonly promoted: boolean | null;
}

export function comparisonFacts(form: ComparisonForm): ComparisonFacts {
  const yes = (word: YesNo | null): boolean | null => (word ? word === 'yes' : null);
  return {
    inService: form.inService === 'yes',
    sameOrganisation: yes(form.sameOrganisation),
    fieldMatches: yes(form.fieldMatches),
    promoted: yes(form.promoted),
  };
}
