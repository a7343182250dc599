import type { Actor } from '../../kernel/actor';
import type { StatusGroup } from '../../kernel/waiting';
import { sendingDeadline, signingDeadline } from '../domain/endorsement-chain';
import { EDITABLE, mayFollow, type NominationState } from '../domain/nomination-lifecycle';
import { levelTitles, statusGroupOf } from '../domain/nomination-words';
import {
  mayAllowSecond,
  mayEndorse,
  mayReturn,
  mayScreen,
  maySubmit,
  maySubstitute,
  mayWithdraw,
} from '../nominations.policy';
import { positionOf } from '../chain-view';
import type { RecordView } from '../pages.queries';

export type RecordTab = 'facts' | 'answers' | 'documents' | 'papers' | 'eligibility' | 'result' | 'history';

const DECIDED: readonly NominationState[] = [
  'selected',
  'reserve',
  'not_selected',
  'forwarded',
  'accepted',
  'not_accepted',
  'departed',
  'completed',
  'ended_early',
];

export interface RecordPage {
  readonly record: RecordView;
  /** Until when it may be sent, and signed by the level that is next. */
  readonly sendBy: string;
  readonly signBy: string;
  /** Values for the sentence that says what comes next. */
  readonly next: Readonly<Record<string, string>>;
  readonly status: { readonly group: StatusGroup; readonly key: string };
  readonly tabs: readonly { key: string; href: string; current: boolean }[];
  readonly can: Readonly<
    Record<
      | 'submit'
      | 'endorse'
      | 'return'
      | 'withdraw'
      | 'screen'
      | 'substitute'
      | 'allowSecond'
      | 'readRanks'
      | 'giveSeat',
      boolean
    >
  >;
}

/** What stands on every page of one nomination: who and which course, the state, the tabs, what this reader may do. */
export function recordPage(actor: Actor, record: RecordView, tab: RecordTab | null): RecordPage {
  const base = `/nominations/${record.id}`;
  const tabs: [RecordTab, string][] = [
    ['facts', base],
    ['answers', `${base}/answers`],
    // Printed forms belong to the feature of paper and sheets.
    ['papers', `${base}/papers`],
    // The page belongs to documents, which stand before nominations.
    ['documents', `${base}/documents`],
    ['eligibility', `${base}/eligibility`],
    // The page belongs to selection; there is one from the decision on, for those a panel has read.
    ...(DECIDED.includes(record.state) && record.reviewedAt !== null
      ? [['result', `${base}/result`] as [RecordTab, string]]
      : []),
    ['history', `${base}/history`],
  ];
  const position = positionOf(record);
  const level = record.chain.at ?? record.call.levels[0];
  const sendBy = sendingDeadline(record.call, position).toISOString();
  const signBy = signingDeadline(record.call, level?.code ?? '', position).toISOString();
  return {
    record,
    sendBy,
    signBy,
    next: {
      byDue: EDITABLE.includes(record.state) ? sendBy : signBy,
      call: record.call.number,
      ...(level ? levelTitles(level) : {}),
    },
    status: { group: statusGroupOf(record.state), key: `nominations:state.${record.state}` },
    // Before the first check there is nothing to see under eligibility, and for a draft the task list is the record.
    tabs: tabs
      .filter(
        ([name]) => name !== 'eligibility' || record.screeningNo > 0 || mayScreen(actor, record) === null,
      )
      .map(([name, href]) => ({
        key: `nominations:tab.${EDITABLE.includes(record.state) && name === 'facts' ? 'tasks' : name}`,
        href,
        current: name === tab,
      })),
    can: {
      submit: maySubmit(actor, record) === null,
      endorse: mayEndorse(actor, record, record.chain) === null,
      return: mayReturn(actor, record, record.chain) === null,
      withdraw: mayWithdraw(actor, record) === null,
      screen: mayScreen(actor, record) === null,
      substitute: maySubstitute(actor, record) === null,
      allowSecond: mayAllowSecond(actor, record) === null,
      giveSeat: actor.permissions.has('selection:confirm') && mayFollow(record.state, 'take_seat'),
      // A central body signs other ministries' nominations, and does not see how they rank them.
      readRanks:
        ['officer', 'chair'].includes(actor.role) ||
        (actor.permissions.has('nomination:rank') && actor.organisationId === record.organisation.id),
    },
  };
}
