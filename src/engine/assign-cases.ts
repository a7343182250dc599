import {
  assign,
  assignmentFindings,
  shortageInWords,
  type AssignmentFinding,
  type AssignmentInput,
} from '../review/domain';
import type { Calculator, Case } from './calculator';

const MESSAGES: Readonly<Record<AssignmentFinding['code'], string>> = {
  not_a_whole_number: 'must be a whole number, 0 or more',
  not_a_number: 'must be a number',
  wrong_length: 'must be a list of the right length',
  minimum_above_maximum: 'must not be above loadMax',
  no_such_pair: 'must be [application, reviewer], positions from 0 within the case',
  kept_in_conflict: 'must not repeat a conflict',
  kept_twice: 'must not name a pair twice',
};

export const assignCases: Calculator = {
  finding(each) {
    const finding = assignmentFindings(inputOf(each))[0];
    return finding ? { field: finding.field, message: MESSAGES[finding.code] } : null;
  },
  answer(each) {
    const result = assign(inputOf(each));
    if (!result.feasible) {
      return { feasible: false, optimalTotalAffinity: null, shortage: shortageInWords(result.shortage) };
    }
    const { assigned, totalAffinity, connected, loads } = result;
    return { feasible: true, optimalTotalAffinity: totalAffinity, assigned, connected, loads };
  },
};

function inputOf(each: Case): AssignmentInput {
  const { seed } = each;
  const rest = {
    ...each,
    loadMin: each.loadMin ?? 0,
    conflicts: each.conflicts ?? [],
  } as unknown as AssignmentInput;
  return { ...rest, seed: typeof seed === 'string' || typeof seed === 'number' ? String(seed) : undefined };
}
