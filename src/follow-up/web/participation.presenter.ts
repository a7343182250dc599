import { PARTICIPATION_STATES } from '../domain';
import type {
  ParticipationFilter,
  ParticipationRecord,
  ParticipationRow,
  ShownState,
} from '../participation.queries';

const STATES: readonly ShownState[] = [...PARTICIPATION_STATES, 'withdrawn', 'substituted'];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

type Filter = ParticipationFilter & { search: string };

/**
 * `usual` is the state shown when the address names none.
 * A filter somebody edited by hand is one that is not set: the list shows more, never an error.
 */
export function participationFilter(
  query: Record<string, unknown>,
  path: string,
  usual: ShownState | null = null,
): { filter: Filter; after: string | undefined; href: (filter: Filter) => string } {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name] : '');
  return {
    filter: {
      callId: UUID.test(text('call')) ? text('call') : null,
      state: STATES.find((state) => state === text('state')) ?? (text('state') === '' ? usual : null),
      search: text('q').slice(0, 80),
    },
    after: text('after') || undefined,
    href: (filter) => {
      const parts = [
        filter.callId ? `call=${filter.callId}` : '',
        filter.state ? `state=${filter.state}` : usual ? 'state=all' : '',
        filter.search ? `q=${encodeURIComponent(filter.search)}` : '',
      ].filter((part) => part !== '');
      return parts.length > 0 ? `${path}?${parts.join('&')}` : path;
    },
  };
}

export interface Chip {
  readonly key: string;
  readonly count: number;
  readonly href: string;
  readonly current: boolean;
}

/** A chip for all and one for each state that has somebody in it. */
export function stateChips(
  counts: Readonly<Record<string, number>>,
  filter: Filter,
  href: (filter: Filter) => string,
): Chip[] {
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const chip = (state: ShownState | null, count: number): Chip => ({
    key: state ? `follow-up:state.${state}` : 'common:all',
    count,
    href: href({ ...filter, state }),
    current: filter.state === state,
  });
  return [
    chip(null, all),
    ...STATES.filter((state) => (counts[state] ?? 0) > 0 || filter.state === state).map((state) =>
      chip(state, counts[state] ?? 0),
    ),
  ];
}

/** What leaves for the Japan side: an explicit list, so that a new column of the record cannot slip through. */
export function forJapan(row: ParticipationRow & Partial<ParticipationRecord>): object {
  const { number, familyName, givenName, organisation, organisationCode, callNumber, course } = row.card;
  return {
    id: row.id,
    state: row.state,
    forwardedAt: row.forwardedAt,
    departedOn: row.departedOn,
    completedOn: row.completedOn,
    decidedAt: row.decidedAt ?? null,
    japanReference: row.japanReference ?? null,
    refusalReason: row.refusalReason ?? null,
    card: { number, familyName, givenName, organisation, organisationCode, callNumber, course },
  };
}
