import { canonicalJson } from '../../kernel/domain/canonical';
import type { Refusal } from '../../kernel/domain/refusal';
import type { CallState } from './call-lifecycle';
import { slotsFor } from './slots';
import { TERM_NAMES, type TermName } from './term-names';

export type TermValues = Readonly<Partial<Record<TermName, unknown>>>;

export interface TermChange {
  readonly term: TermName;
  readonly before: unknown;
  readonly after: unknown;
}

/** A nomination that a change may touch, as its owner tells us. */
export interface LiveNomination {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationCode: string;
  /** Whether it still leads somewhere: one that has come to its end is touched by nothing. */
  readonly live: boolean;
  readonly holdsSlot: boolean;
  /** Whether it has been sent to the ministry, and so may have been signed. */
  readonly sent: boolean;
}

/** Terms that say nothing about who may go, what is asked of them, or by when. */
const WITHOUT_EFFECT: readonly TermName[] = [
  'titleEn',
  'titleKm',
  'titleJa',
  'courseNumber',
  'tags',
  'asWritten',
];
const SLOT_TERMS: readonly TermName[] = [
  'slotsPerOrganisation',
  'slotsByOrganisation',
  'targetOrganisations',
];
/** How files are judged is settled once nominations have closed: scores may have been seen. */
const SETTLED_WHEN_CLOSED: readonly TermName[] = [
  'rankingPolicy',
  'rubricVersionId',
  'reviewsEach',
  'stages',
  'nominationDeadline',
];

const plain = (value: unknown): string =>
  canonicalJson(value instanceof Date ? value.toISOString() : (value ?? null));

/** The terms that differ, in the order of the form. What `after` does not name stays as it is. */
export function changesBetween(before: TermValues, after: TermValues): TermChange[] {
  return TERM_NAMES.filter((term) => term in after && plain(before[term]) !== plain(after[term])).map(
    (term) => ({
      term,
      before: before[term] ?? null,
      after: after[term] ?? null,
    }),
  );
}

interface SlotTerms {
  readonly slotsPerOrganisation: number | null;
  readonly slotsByOrganisation: Readonly<Record<string, number>>;
  readonly targetOrganisations: readonly string[] | null;
}
const slots = (terms: SlotTerms, code: string): number =>
  slotsFor({ ...terms, slotsPerOrganisation: terms.slotsPerOrganisation ?? 0 }, code);

/** The nominations that the changes touch: none, all, or those of organisations whose number of slots changes. */
export function touchedBy<T extends LiveNomination>(
  changes: readonly TermChange[],
  nominations: readonly T[],
  before: SlotTerms,
  after: SlotTerms,
): T[] {
  const effective = changes.map(({ term }) => term).filter((term) => !WITHOUT_EFFECT.includes(term));
  if (effective.length === 0) return [];
  const onlySlots = effective.every((term) => SLOT_TERMS.includes(term));
  const live = nominations.filter((nomination) => nomination.live);
  if (!onlySlots) return live;
  return live.filter(
    ({ organisationCode }) => slots(before, organisationCode) !== slots(after, organisationCode),
  );
}

/** What stands in the way of an amendment, beyond what would stand in the way of opening. */
export function amendmentFindings(
  state: CallState,
  changes: readonly TermChange[],
  nominations: readonly LiveNomination[],
  after: SlotTerms,
): Refusal[] {
  if (state !== 'open' && state !== 'closed') return [{ code: 'programmes.not_amendable' }];
  if (changes.length === 0) return [{ code: 'programmes.nothing_changed' }];
  const findings: Refusal[] = [];
  if (state === 'closed')
    for (const { term } of changes)
      if (SETTLED_WHEN_CLOSED.includes(term))
        findings.push({
          code: 'programmes.settled_when_closed',
          params: { termKey: `programmes:term.${term}` },
        });
  const chain = changes.find(({ term }) => term === 'levels');
  if (chain && codesOf(chain.before) !== codesOf(chain.after) && nominations.some(({ sent }) => sent))
    findings.push({ code: 'programmes.chain_in_use', field: 'levels.0.kind' });
  return [...findings, ...slotsBelowHeld(nominations, after)];
}

/** Slots that nominations hold are not taken away: one of them has to be withdrawn first. */
function slotsBelowHeld(nominations: readonly LiveNomination[], after: SlotTerms): Refusal[] {
  const held = new Map<string, number>();
  for (const { organisationCode, holdsSlot } of nominations)
    if (holdsSlot) held.set(organisationCode, (held.get(organisationCode) ?? 0) + 1);
  return [...held]
    .filter(([code, count]) => count > slots(after, code))
    .map(([code, count]) => ({
      code: 'programmes.slots_below_held',
      field: 'slotsPerOrganisation',
      params: { code, held: count, slots: slots(after, code) },
    }));
}

const codesOf = (levels: unknown): string =>
  Array.isArray(levels) ? levels.map((level: { code: string }) => level.code).join(' ') : '';
