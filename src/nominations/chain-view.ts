import type { StatusGroup } from '../kernel/waiting';
import type { ChainLevel } from '../programmes/domain';
import type { EndorsementView } from './chain.queries';
import { signingDeadline, type ChainPosition } from './domain/endorsement-chain';
import type { RecordView } from './pages.queries';

/** The record as the chain's rules about deadlines read it. */
export function positionOf(record: RecordView): ChainPosition {
  const { id, state, endorsedLevels, graceUntil } = record;
  return { id, state, endorsedLevels, graceUntil, organisationId: record.organisation.id };
}

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
