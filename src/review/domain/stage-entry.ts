import type { Refusal } from '../../kernel/domain/refusal';
import type { Stage } from '../../programmes/domain';

/** What the secretariat enters for one file; all of it empty: nothing is known yet. */
export interface EnteredResult {
  readonly points: number | null;
  readonly passed: boolean | null;
  /** The stage does not apply to this person: the note says why. */
  readonly exempt: boolean;
  readonly note: string | null;
}

/** Fields are `results.<number>.points`. */
export function resultFindings(
  { result }: Pick<Stage, 'result'>,
  { number, points, passed, exempt, note }: EnteredResult & { readonly number: number },
): Refusal[] {
  const at = (part: string, code: string, params: Refusal['params'] = {}): Refusal => ({
    ...{ code, params: { file: number, ...params } },
    ...{ field: `results.${number}.${part}`, href: `#results.${number}.${part}` },
  });
  const given = result === 'pass_fail' ? passed : points;
  const other = result === 'pass_fail' ? points : passed;
  if (other !== null)
    return [at(result === 'pass_fail' ? 'passed' : 'points', 'review.wrong_kind_of_result')];
  if (points !== null && !(points >= 0 && points <= 100))
    return [at('points', 'common.number_between', { min: 0, max: 100 })];
  if (exempt && given !== null) return [at('exempt', 'review.exempt_with_result')];
  return exempt && !note?.trim() ? [at('note', 'review.exempt_without_reason')] : [];
}

export const hasResult = ({ points, passed, exempt }: EnteredResult): boolean =>
  exempt || points !== null || passed !== null;

export const sameResult = (a: EnteredResult, b: EnteredResult): boolean =>
  a.points === b.points &&
  a.passed === b.passed &&
  a.exempt === b.exempt &&
  (a.note ?? '') === (b.note ?? '');
