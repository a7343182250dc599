import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { found, refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import type { Tx } from '../kernel/transaction';
import type { Decision, PersonResult, RuleChanges, RunInput } from './domain';
import { ReserveExtension } from './entities/reserve-extension.entity';
import { SelectionForce } from './entities/selection-force.entity';
import { SelectionOutcome } from './entities/selection-outcome.entity';
import { SelectionRun, type SelectionRunState } from './entities/selection-run.entity';
import type { LoadedRun } from './load-run-input';

/** Other rules than the published ones, under a name. */
export interface Scenario {
  readonly title: string;
  readonly changes: RuleChanges;
}

/** The only writer of runs and outcomes. */
@Injectable()
export class SelectionRepository {
  /** Runs of one call are numbered and decided one at a time; the lock goes with the transaction. */
  async lockCall(tx: Tx, callId: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('selection:' || $1::text, 0))`, [callId]);
  }

  /** The run, locked together with everything else that is decided about its call. */
  async lockRun(tx: Tx, runId: string): Promise<SelectionRun> {
    const { callId } = found(await tx.findOneBy(SelectionRun, { id: runId }));
    await this.lockCall(tx, callId);
    return found(await tx.findOneBy(SelectionRun, { id: runId }));
  }

  confirmedRun(tx: Tx, callId: string): Promise<SelectionRun | null> {
    return tx.findOneBy(SelectionRun, { callId, state: 'confirmed' });
  }

  /** A calculation of exactly this that nobody has proposed. */
  sameDraft(
    tx: Tx,
    callId: string,
    inputHash: string,
    algorithm: string,
    scenario: Scenario | null,
  ): Promise<SelectionRun | null> {
    return tx.findOneBy(SelectionRun, {
      ...{ callId, inputHash, algorithm, state: 'draft' as const },
      scenario: scenario === null ? IsNull() : scenario.title,
    });
  }

  async insert(
    tx: Tx,
    loaded: LoadedRun,
    decision: Decision,
    made: { algorithm: string; by: string | null; at: Date; scenario: Scenario | null },
  ): Promise<SelectionRun> {
    const [last]: { number: number | null }[] = await tx.query(
      'select max(number) as number from selection_run where call_id = $1',
      [loaded.call.id],
    );
    const run = {
      id: newId(),
      callId: loaded.call.id,
      number: (last?.number ?? 0) + 1,
      state: 'draft' as const,
      input: loaded.json,
      inputHash: loaded.hash,
      result: decision.json,
      resultHash: decision.hash,
      algorithm: made.algorithm,
      checkedBy: decision.checkedBy,
      feasible: decision.result.feasible,
      totalMerit: decision.result.totalMerit,
      createdBy: made.by,
      createdAt: made.at,
      scenario: made.scenario?.title ?? null,
      changes: made.scenario?.changes ?? null,
    };
    await tx.insert(SelectionRun, run);
    const readers = readersOf(loaded.input);
    await tx.insert(
      SelectionOutcome,
      decision.result.people.map((person) => ({
        ...outcomeRow(person),
        id: newId(),
        runId: run.id,
        nominationId: found(loaded.nominations.get(person.id)).id,
        readers: readers.get(person.id) ?? 0,
      })),
    );
    return { ...new SelectionRun(), ...run };
  }

  /** Earlier runs of the call that lead nowhere any more; scenarios stand beside each other, each with its newest run. */
  async supersede(
    tx: Tx,
    callId: string,
    states: readonly SelectionRunState[],
    except: Pick<SelectionRun, 'id' | 'scenario'>,
  ): Promise<void> {
    await tx.query(
      `update selection_run set state = 'superseded', version = version + 1
       where call_id = $1 and state = any($2) and id <> $3
         and (state = 'proposed' or scenario is not distinct from $4)`,
      [callId, states, except.id, except.scenario],
    );
  }

  async move(
    tx: Tx,
    run: SelectionRun,
    to: 'proposed' | 'confirmed' | 'withdrawn',
    more: Partial<SelectionRun>,
  ): Promise<void> {
    const moved = await tx.update(SelectionRun, { id: run.id, state: run.state }, { ...more, state: to });
    if (moved.affected !== 1) refuse('common.changed_meanwhile', {}, 409);
  }

  standingForce(tx: Tx, nominationId: string): Promise<SelectionForce | null> {
    return tx.findOneBy(SelectionForce, { nominationId, liftedAt: IsNull() });
  }

  force(tx: Tx, id: string): Promise<SelectionForce | null> {
    return tx.findOneBy(SelectionForce, { id });
  }

  async addForce(tx: Tx, force: Omit<SelectionForce, 'liftedBy' | 'liftedAt' | 'liftReason'>): Promise<void> {
    await tx.insert(SelectionForce, force);
  }

  async liftForce(
    tx: Tx,
    id: string,
    lift: Pick<SelectionForce, 'liftedBy' | 'liftedAt' | 'liftReason'>,
  ): Promise<void> {
    const { affected } = await tx.update(SelectionForce, { id, liftedAt: IsNull() }, lift);
    if (affected !== 1) refuse('common.changed_meanwhile', {}, 409);
  }

  async extendReserve(tx: Tx, extension: ReserveExtension): Promise<void> {
    await tx.insert(ReserveExtension, extension);
  }

  outcomes(tx: Tx, runId: string): Promise<SelectionOutcome[]> {
    return tx.find(SelectionOutcome, { where: { runId }, order: { rank: 'ASC', id: 'ASC' } });
  }

  async clearPromotions(tx: Tx, runId: string): Promise<void> {
    await tx.update(SelectionOutcome, { runId }, { promotedAt: null });
  }

  async markPromoted(tx: Tx, outcomeId: string, at: Date): Promise<void> {
    await tx.update(SelectionOutcome, { id: outcomeId }, { promotedAt: at });
  }
}

function outcomeRow({ rank, merit, result, reservePlace, reason, rule, change }: PersonResult) {
  return { rank, merit, result, reservePlace, reason, rule, change };
}

function readersOf({ files }: RunInput): Map<string, number> {
  return new Map(files.map(({ id, sheets }) => [id, sheets.length]));
}
