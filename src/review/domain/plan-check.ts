import type { Refusal } from '../../kernel/domain/refusal';
import { KNOWS_FIELD } from './affinity';
import { islands } from './assign-connect';
import type { PlanInput, PlanPair } from './plan-input';

/** One change by hand against the plan: a reader is taken away (`from`), given (`to`), or both: moved. */
export interface PlanEdit {
  readonly nominationId: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What the plan adds, after the changes, in their order. A change that finds nothing to take away is kept as told. */
export function editedPairs(added: readonly PlanPair[], edits: readonly PlanEdit[]): PlanPair[] {
  let pairs = [...added];
  for (const { nominationId, from, to } of edits) {
    pairs = pairs.filter((pair) => pair.nominationId !== nominationId || pair.personId !== from);
    if (to && !pairs.some((pair) => pair.nominationId === nominationId && pair.personId === to))
      pairs.push({ nominationId, personId: to });
  }
  return pairs;
}

export interface CheckedPlan {
  /** Rules that this plan breaks, with the identifiers of files and readers as parameters; none: it may be applied. */
  readonly broken: readonly Refusal[];
  /** Sum of affinity of all copies. */
  readonly affinity: number;
  readonly groups: number;
}

/** Every hard rule asked of a plan anew, whoever made it: nothing here comes from the search. */
export function checkPlan(input: PlanInput, added: readonly PlanPair[]): CheckedPlan {
  const seat = new Map(input.readers.map(({ personId }, j) => [personId, j]));
  const place = new Map(input.files.map(({ nominationId }, i) => [nominationId, i]));
  const barred = new Set(input.barred.map(([nominationId, personId]) => `${nominationId} ${personId}`));
  const broken: Refusal[] = [];
  const readersOf = input.files.map(({ readers }) => [...readers]);
  for (const { nominationId, personId } of added) {
    const params = { nominationIds: nominationId, personIds: personId };
    const i = place.get(nominationId);
    if (i === undefined || !seat.has(personId)) {
      broken.push({ code: 'review.plan_not_before_panel', params });
      continue;
    }
    if (barred.has(`${nominationId} ${personId}`)) broken.push({ code: 'review.plan_barred', params });
    if (readersOf[i]!.includes(personId)) broken.push({ code: 'review.plan_twice', params });
    readersOf[i]!.push(personId);
  }
  const fit = (i: number, personId: string): number => {
    const j = seat.get(personId);
    return j === undefined ? 0 : (input.affinity?.[i]?.[j] ?? 0);
  };
  input.files.forEach(({ nominationId, readers, reviewsEach }, i) => {
    const need = reviewsEach ?? input.reviewsEach;
    const have = readersOf[i]!.length;
    if (have < need)
      broken.push({
        code: 'review.plan_file_short',
        params: { nominationIds: nominationId, have, need },
      });
    const settled = readers.length >= need;
    if (input.expertiseNeeded && !settled && !readersOf[i]!.some((id) => fit(i, id) >= KNOWS_FIELD))
      broken.push({ code: 'review.plan_no_expert', params: { nominationIds: nominationId } });
  });
  const first = input.files.every(({ readers }) => readers.length === 0);
  for (const { personId, loadMax, loadMin = 0 } of input.readers) {
    const load = readersOf.filter((readers) => readers.includes(personId)).length;
    const held = input.files.filter(({ readers }) => readers.includes(personId)).length;
    const params = { personIds: personId, load };
    if (load > Math.max(loadMax, held))
      broken.push({ code: 'review.plan_too_heavy', params: { ...params, loadMax } });
    if (first && load < Math.min(loadMin, loadMax))
      broken.push({ code: 'review.plan_too_light', params: { ...params, loadMin } });
  }
  const pairs = readersOf.flatMap((readers, i) =>
    readers.flatMap((id) => (seat.has(id) ? [[i, seat.get(id)!] as const] : [])),
  );
  const total = pairs.reduce((sum, [i, j]) => sum + (input.affinity?.[i]?.[j] ?? 0), 0);
  return {
    broken,
    affinity: Math.round(total * 1000) / 1000,
    groups: islands(pairs, input.files.length, input.readers.length).length,
  };
}
