import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dayOf, daysBetween } from '../kernel/domain/calendar';
import type { Tx } from '../kernel/transaction';
import { CallQueries, type CallFacts } from '../programmes';
import type { NominationState } from './domain/nomination-lifecycle';
import { PastParticipations } from './past-participations.queries';

/** A training somebody went to, by our own records. */
export interface PastNomination {
  readonly personId: string;
  /** Null for a training from before this system. */
  readonly callId: string | null;
  /** Empty where an old training was of none of our programmes. */
  readonly programmeCode: string;
  /** Code of the course; of an old training its title. */
  readonly courseCode: string;
  /** Last day in Japan, as the call has it; for whoever came home early, the day that was recorded. */
  readonly endedOn: string;
  /** Days of the phases in Japan; of all phases where none is there. */
  readonly days: number;
  readonly completed: boolean;
}

/** From departure on somebody has taken part, whatever came of it. */
const TOOK_PART: readonly NominationState[] = ['departed', 'completed', 'ended_early'];

/** Who has been where: asked by rules on waiting times and on taking part once. Nobody's own word counts here. */
@Injectable()
export class PastNominations {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calls: CallQueries,
    private readonly old: PastParticipations,
  ) {}

  async of(
    personIds: readonly string[],
    tx: Tx = this.dataSource.manager,
  ): Promise<Map<string, PastNomination[]>> {
    const rows: { personId: string; callId: string; state: NominationState; since: Date }[] = await tx.query(
      `select person_id as "personId", call_id as "callId", state, state_since as since
       from nomination where person_id = any($1) and state = any($2) order by number`,
      [personIds, TOOK_PART],
    );
    const past = new Map<string, PastNomination[]>();
    const add = (one: PastNomination): void =>
      void past.set(one.personId, [...(past.get(one.personId) ?? []), one]);
    const calls =
      rows.length > 0 ? await this.calls.factsOf([...new Set(rows.map((row) => row.callId))], tx) : null;
    for (const { personId, callId, state, since } of rows) {
      const call = calls?.get(callId);
      if (!call) continue;
      const { programmeCode, courseCode } = call;
      add({ personId, callId, programmeCode, courseCode, ...lasted(call, state, dayOf(since)) });
    }
    for (const { personId, programmeCode, courseTitle, startedOn, endedOn } of await this.old.of(
      personIds,
      tx,
    )) {
      const days = daysBetween(startedOn, endedOn) + 1;
      const course = { programmeCode: programmeCode ?? '', courseCode: courseTitle };
      add({ personId, callId: null, ...course, endedOn, days, completed: true });
    }
    return past;
  }
}

function lasted(
  { phases }: CallFacts,
  state: NominationState,
  recorded: string,
): Pick<PastNomination, 'endedOn' | 'days' | 'completed'> {
  const inJapan = phases.filter(({ mode }) => mode === 'JAPAN');
  const counted = inJapan.length > 0 ? inJapan : phases;
  const last =
    counted
      .map(({ to }) => to)
      .sort()
      .at(-1) ?? recorded;
  return {
    endedOn: state === 'ended_early' && recorded < last ? recorded : last,
    days: counted.reduce((days, { from, to }) => days + daysBetween(from, to) + 1, 0),
    completed: state === 'completed',
  };
}
