import type { StatusGroup } from '../../kernel/waiting';
import type { ChainLevel } from '../../programmes/domain';
import type { EndorsementView } from '../chain.queries';
import type { Answers } from '../domain/form-template';
import { answersForNominee, signingDeadline } from '../domain/endorsement-chain';
import { JUSTIFICATION_WORDS } from '../domain/signing';
import type { RecordView } from '../pages.queries';
import { positionOf } from './record.presenter';

/** One step of the chain as a reader sees it: signed by whom and how, waiting until when, or still to come. */
export interface ChainStep {
  readonly level: ChainLevel;
  readonly status: 'signed' | 'waiting' | 'later';
  readonly group: StatusGroup;
  readonly statusKey: string;
  readonly act: EndorsementView | null;
  readonly dueAt: string;
  /** The latest return from here, when it was not signed since. */
  readonly returned: EndorsementView | null;
}

export function chainSteps(record: RecordView, acts: readonly EndorsementView[]): ChainStep[] {
  const position = positionOf(record);
  return record.call.levels.map((level): ChainStep => {
    const latest = acts.find((act) => act.level === level.code);
    const holds = record.endorsedLevels.includes(level.code);
    const act = holds
      ? (acts.find((a) => a.level === level.code && a.decision === 'endorsed') ?? null)
      : null;
    const status = holds ? 'signed' : record.chain.at?.code === level.code ? 'waiting' : 'later';
    return {
      level,
      act,
      status,
      group: ({ signed: 'good', waiting: 'with_someone', later: 'not_started' } as const)[status],
      statusKey: `nominations:chain.${status}`,
      dueAt: signingDeadline(record.call, level.code, position).toISOString(),
      returned: !holds && latest?.decision === 'returned' ? latest : null,
    };
  });
}

/** What the form of signing offers at the level that is to sign: its kinds of signature, and whether it answers for the nominee. */
export function signingPage(
  record: RecordView,
  saved: ReadonlyMap<string, { readonly answers: Answers }>,
): object {
  const at = record.chain.at ?? record.call.levels[0];
  const answer = (section: string, question: string): unknown => saved.get(section)?.answers[question] ?? '';
  return {
    at,
    first: at ? answersForNominee(record.call.levels, at) : false,
    words: JUSTIFICATION_WORDS,
    kinds: at?.signature === 'either' ? ['typed', 'letter'] : [at?.signature ?? 'typed'],
    returnPost: answer('return_post', 'returnPost'),
    planUnit: answer('return_post', 'returnUnit') || answer('use', 'useOwner'),
  };
}
