import { Injectable } from '@nestjs/common';
import { ClosedFiles } from '../identity';
import type { Actor } from '../kernel/actor';
import { GateQueries } from '../nominations';
import { CallQueries, type CallFacts } from '../programmes';
import { fairnessAtGates, GATES, WOMEN_BY_LEVEL, type Comparison } from './domain';

export interface Fairness {
  readonly call: CallFacts;
  readonly comparisons: readonly Comparison[];
  readonly base: typeof WOMEN_BY_LEVEL;
  /** Small counts are shown to the secretariat alone. */
  readonly open: boolean;
  /** Files that are closed to the one who looks; no count has them in. */
  readonly filesClosed: number;
}

const SECRETARIAT: readonly Actor['role'][] = ['officer', 'chair'];

/** Fairness of one call, from the pool to the end, as far as it has come. */
@Injectable()
export class FairnessQueries {
  constructor(
    private readonly calls: CallQueries,
    private readonly gates: GateQueries,
    private readonly closed: ClosedFiles,
  ) {}

  async ofCall(actor: Actor, callId: string): Promise<Fairness> {
    const call = await this.calls.facts(callId);
    const { nominationIds } = await this.closed.of(actor);
    const { rows, left } = await this.gates.ofCall(callId, nominationIds);
    const people = rows.map(({ sex, provinceCode, ...reached }) => ({
      ...{ sex, provinceCode },
      passed: GATES.filter((gate) => gate === 'nominated' || reached[gate]),
    }));
    const open = SECRETARIAT.includes(actor.role);
    return {
      call,
      comparisons: fairnessAtGates(people, open),
      base: WOMEN_BY_LEVEL,
      open,
      filesClosed: left,
    };
  }
}
