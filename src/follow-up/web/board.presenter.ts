import type { StatusGroup } from '../../kernel/waiting';
import type { AnsweredBy, FollowUpStatus } from '../domain';
import {
  BOARD_VIEWS,
  type BoardFilter,
  type BoardRow,
  type BoardView,
  type BoardWord,
} from '../follow-up.queries';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
type Filter = Required<BoardFilter>;

export function boardFilter(query: Record<string, unknown>): {
  filter: Filter;
  after: string | undefined;
  href: (filter: Filter) => string;
} {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name] : '');
  return {
    filter: {
      view: BOARD_VIEWS.find((view) => view === text('view')) ?? 'action',
      search: text('q').slice(0, 80),
      months: /^\d{1,2}$/.test(text('months')) ? Number(text('months')) : null,
      organisationId: UUID.test(text('organisation')) ? text('organisation') : null,
    },
    after: text('after') || undefined,
    href: (filter) => {
      const parts = [
        `view=${filter.view}`,
        filter.search ? `q=${encodeURIComponent(filter.search)}` : '',
        filter.months ? `months=${filter.months}` : '',
        filter.organisationId ? `organisation=${filter.organisationId}` : '',
      ].filter((part) => part !== '');
      return `/follow-up?${parts.join('&')}`;
    },
  };
}

export function viewChips(
  counts: Readonly<Record<BoardView, number>>,
  filter: Filter,
  href: (filter: Filter) => string,
): { key: string; count: number; href: string; current: boolean }[] {
  return BOARD_VIEWS.map((view) => ({
    key: `follow-up:board.view.${view}`,
    count: counts[view],
    href: href({ ...filter, view }),
    current: filter.view === view,
  }));
}

export interface ShownRow extends BoardRow {
  readonly self: BoardWord | null;
  readonly supervisor: BoardWord | null;
  readonly blockers: readonly string[];
  readonly tag: { readonly group: StatusGroup; readonly key: string };
  readonly step: { readonly key: string; readonly href: string };
}

/** A row with its two answers side by side and the next step by its name. */
export function boardRow(row: BoardRow, mayAct: boolean): ShownRow {
  const word = (by: AnsweredBy): BoardWord | null => row.words.find((one) => one.by === by) ?? null;
  return {
    ...row,
    self: word('self'),
    supervisor: word('supervisor'),
    blockers: [...new Set(row.words.flatMap(({ blockers }) => blockers))],
    tag: tagOf(row),
    step: nextStep(row, mayAct),
  };
}

function tagOf(row: BoardRow): ShownRow['tag'] {
  switch (row.condition) {
    case 'differs':
      return { group: 'attention', key: 'follow-up:condition.differs' };
    case 'overdue':
      return { group: 'stopped', key: 'follow-up:condition.overdue_days' };
    case 'due':
      return { group: 'with_someone', key: 'follow-up:condition.due_on' };
    case 'to_come':
      return { group: 'not_started', key: 'follow-up:condition.due_on' };
    case 'done':
      return row.status
        ? { group: statusGroup(row.status), key: `follow-up:status.${row.status}` }
        : { group: 'closed', key: 'follow-up:condition.closed' };
  }
}

export function statusGroup(status: FollowUpStatus): StatusGroup {
  return { sustained: 'good', partly: 'attention', lapsed: 'closed', no_answer: 'closed' }[
    status
  ] as StatusGroup;
}

/** Whoever is silent is telephoned; where both spoke and differ, somebody asks again. */
function nextStep(row: BoardRow, mayAct: boolean): ShownRow['step'] {
  const record = `/follow-up/${row.participationId}`;
  if (mayAct && row.condition === 'differs')
    return { key: 'follow-up:step.settle', href: `/follow-up/check-ins/${row.id}/settle` };
  if (mayAct && row.condition === 'overdue') {
    const silent = row.words.some(({ by }) => by === 'self') ? 'supervisor' : 'self';
    return { key: 'follow-up:step.telephone', href: `/follow-up/check-ins/${row.id}/telephone?by=${silent}` };
  }
  return { key: 'follow-up:step.open', href: record };
}

const STATUSES: readonly FollowUpStatus[] = ['sustained', 'partly', 'lapsed', 'no_answer'];

export interface StatusBar {
  readonly months: number;
  readonly n: number;
  readonly counts: Readonly<Record<FollowUpStatus, number>>;
  /** Sustained of those answered, as a share; null when nobody answered. */
  readonly sustainedOfAnswered: number | null;
  /** Parts of a bar 410 wide, in the order of the legend. */
  readonly parts: readonly { status: FollowUpStatus; n: number; x: number; width: number }[];
}

const WIDTH = 410;

export function statusBars(
  rows: readonly { months: number; status: FollowUpStatus; n: number }[],
): StatusBar[] {
  return [...new Set(rows.map(({ months }) => months))].map((months) => {
    const count = (status: FollowUpStatus): number =>
      rows.find((row) => row.months === months && row.status === status)?.n ?? 0;
    const counts = Object.fromEntries(
      STATUSES.map((status) => [status, count(status)]),
    ) as StatusBar['counts'];
    const n = STATUSES.reduce((sum, status) => sum + counts[status], 0);
    const answered = n - counts.no_answer;
    let x = 0;
    const parts = STATUSES.flatMap((status) => {
      const width = Math.round((counts[status] / n) * WIDTH * 10) / 10;
      const part = { status, n: counts[status], x, width };
      x += width;
      return counts[status] > 0 ? [part] : [];
    });
    return {
      months,
      n,
      counts,
      parts,
      sustainedOfAnswered: answered > 0 ? counts.sustained / answered : null,
    };
  });
}
