import type { Actor } from '../../kernel/actor';
import type { StatusGroup } from '../../kernel/waiting';
import { statusGroupOf } from '../../nominations/domain';
import type { MinistryView, WaitsFor } from '../ministry-overview';

const LASTING = ['sustained', 'partly', 'lapsed', 'noAnswer'] as const;
const LASTING_KEY = {
  sustained: 'follow-up:status.sustained',
  partly: 'follow-up:status.partly',
  lapsed: 'follow-up:status.lapsed',
  noAnswer: 'follow-up:status.no_answer',
} as const;

interface Line extends WaitsFor {
  readonly status: { readonly group: StatusGroup; readonly key: string };
  /** It lies on the reader's own desk. */
  readonly mine: boolean;
}

/** The view of a ministry as rows of the page. */
export function ministryPage(view: MinistryView, actor: Actor, now: Date): object {
  const lines = view.waiting.map((row): Line => ({
    ...row,
    status: {
      group: statusGroupOf(row.nomination.state),
      key: `nominations:state.${row.nomination.state}`,
    },
    mine: row.roleKey === `common:role.${actor.role}` && !row.level?.organisationCode,
  }));
  const { lasting } = view;
  const years = [...new Set(view.results.map(({ year }) => year))];
  return {
    today: now.toISOString(),
    calls: view.calls,
    unranked: view.calls.filter(({ unranked }) => unranked > 0),
    here: lines.filter(
      ({ roleKey }) => roleKey === 'common:role.focal' || roleKey === 'common:role.endorser',
    ),
    elsewhere: lines.filter(
      ({ roleKey }) => roleKey !== 'common:role.focal' && roleKey !== 'common:role.endorser',
    ),
    years: years.map((year) => {
      const rows = view.results.filter((row) => row.year === year);
      return { year, rows, nominated: sum(rows, 'nominated'), selected: sum(rows, 'selected') };
    }),
    lasting,
    bars: LASTING.map((name) => ({ labelKey: LASTING_KEY[name], value: lasting[name] })),
    answered: lasting.completed - lasting.open,
    may: { nominate: actor.permissions.has('nomination:start') },
  };
}

function sum<Name extends string>(rows: readonly Record<Name, number>[], name: Name): number {
  return rows.reduce((total, row) => total + row[name], 0);
}
