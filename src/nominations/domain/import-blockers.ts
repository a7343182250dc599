import type { Refusal } from '../../kernel/domain/refusal';
import type { Answers } from './form-template';
import { EDITABLE, type NominationState } from './nomination-lifecycle';

/** One row that is to become a draft, or to change one. */
export interface RowToImport {
  /** Place in the list of people that was asked about. */
  readonly place: number;
  /** The draft it changes; null makes a new one. */
  readonly nominationId: string | null;
  /** Sections to write, whole. */
  readonly sections: readonly { readonly code: string; readonly answers: Answers }[];
  /** Whether a detail that the register keeps is among the changes. */
  readonly correctsPerson: boolean;
}

interface Facts {
  readonly closed: readonly Refusal[];
  readonly people: readonly ({ readonly personId: string; readonly other: string | null } | null)[];
  readonly alike: ReadonlyMap<number, string>;
  readonly own: readonly {
    readonly id: string;
    readonly personId: string;
    readonly state: NominationState;
  }[];
  readonly sent: ReadonlyMap<string, readonly string[]>;
}

/** Without these nobody can be told from somebody else. */
export const WHO = ['familyName', 'givenName', 'familyNameKm', 'givenNameKm', 'sex', 'birthDate'] as const;

/**
 * Everything that forbids these rows, by the rules that hold for a single draft. Who prepares an import asks before; the act
 * asks again under its locks, whatever it was handed.
 */
export function importBlockers(facts: Facts, rows: readonly RowToImport[]): Refusal[] {
  const refusals: Refusal[] = rows.some(({ nominationId }) => !nominationId) ? [...facts.closed] : [];
  const people = new Set<string>();
  for (const row of rows) refusals.push(...rowBlockers(facts, row, people));
  return refusals;
}

export function rowBlockers(facts: Facts, row: RowToImport, seen: Set<string> = new Set()): Refusal[] {
  const refusals: Refusal[] = [];
  const draft = row.nominationId === null ? null : facts.own.find(({ id }) => id === row.nominationId);
  const known = facts.people[row.place] ?? null;
  const person = draft?.personId ?? known?.personId;
  if (person && seen.has(person))
    refusals.push({ code: 'nominations.already_nominated', params: { number: 'none' } });
  if (person) seen.add(person);
  if (draft === undefined) return [{ code: 'common.changed_meanwhile' }];
  if (draft === null) {
    const inThisCall = known && facts.own.find(({ personId }) => personId === known.personId);
    const other = known?.other ?? (inThisCall ? 'none' : null);
    if (other) refusals.push({ code: 'nominations.already_nominated', params: { number: other } });
    const alike = facts.alike.get(row.place);
    if (alike)
      refusals.push({ code: 'nominations.alike_on_register', field: 'familyName', params: { name: alike } });
    const answers = row.sections.find(({ code }) => code === 'person')?.answers ?? {};
    for (const code of WHO) if (!answers[code]) refusals.push({ code: 'common.required', field: code });
    return refusals;
  }
  if (!EDITABLE.includes(draft.state))
    refusals.push({
      code: 'nominations.not_in_this_state',
      params: { stateKey: `nominations:state.${draft.state}` },
    });
  const elsewhere = facts.sent.get(draft.personId)?.some((id) => id !== draft.id);
  if (row.correctsPerson && elsewhere)
    refusals.push({ code: 'nominations.person_fixed', field: 'familyName' });
  return refusals;
}
