import type { Locale } from '../../kernel/locale';
import type { StatusGroup } from '../../kernel/waiting';
import { translatorFor } from '../../ui';
import type { CallTitle } from '../call-titles';
import type { NoticeState } from '../entities/notice.entity';
import { letterText, withoutLinks } from '../letter-text';
import type { LetterFilter } from '../letter-filter';
import type { LetterCounts, LetterRow } from '../letters.queries';

const GROUP: Readonly<Record<NoticeState, StatusGroup>> = {
  waiting: 'attention',
  approved: 'with_someone',
  sent: 'good',
  failed: 'stopped',
  cancelled: 'closed',
};

export interface LetterView extends Omit<LetterRow, 'data'> {
  readonly group: StatusGroup;
  readonly subject: string;
  readonly text: string;
  readonly call: CallTitle | null;
  readonly can: { approve: boolean; cancel: boolean; handOver: boolean; edit: boolean };
}

/** A letter as its reader gets it, in the reader's language, whoever looks at it. */
export function letterView(
  { data, ...row }: LetterRow,
  titles: ReadonlyMap<string, CallTitle>,
  mayApprove: boolean,
): LetterView {
  const locale: Locale = row.locale;
  const t = translatorFor(locale);
  return {
    ...row,
    group: GROUP[row.state],
    ...letterText(t, locale, row.template, withoutLinks(t, data), row.words),
    call: row.callId ? (titles.get(row.callId) ?? null) : null,
    can: {
      edit: mayApprove && row.state === 'waiting' && row.kind === 'letter',
      approve: mayApprove && (row.state === 'waiting' || row.state === 'failed'),
      cancel: mayApprove && ['waiting', 'approved', 'failed'].includes(row.state),
      handOver:
        mayApprove &&
        row.state === 'approved' &&
        row.kind === 'letter' &&
        (row.email === null || row.unreachable !== null),
    },
  };
}

/** One chip for each state and one for all; each count is the length of the list behind it. */
export function chipsOf(
  counts: LetterCounts,
  filter: LetterFilter,
): { key: string; count: number; href: string; current: boolean }[] {
  const call = filter.callId ? `call=${filter.callId}` : '';
  const states = ['waiting', 'approved', 'sent', 'failed', 'cancelled'] as const;
  const all = {
    key: 'notifications:state.all',
    count: states.reduce((sum, state) => sum + counts[state], 0),
    href: `/letters${call && `?${call}`}`,
    current: filter.state === null,
  };
  return [
    all,
    ...states.map((state) => ({
      key: `notifications:state.${state}`,
      count: counts[state],
      href: `/letters?state=${state}${call && `&${call}`}`,
      current: filter.state === state,
    })),
  ];
}

/** The address of this list with all its filters, for the link to the next page. */
export function addressOf({ state, callId }: LetterFilter): string {
  const query = [state && `state=${state}`, callId && `call=${callId}`].filter(Boolean).join('&');
  return query ? `/letters?${query}` : '/letters';
}
