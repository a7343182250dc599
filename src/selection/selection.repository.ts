import { Injectable } from '@nestjs/common';
import { found, refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import type { Tx } from '../kernel/transaction';
import type { Decision, PersonResult, RunInput } from './domain';
import { SelectionOutcome } from './entities/selection-outcome.entity';
import { SelectionRun, type SelectionRunState } from './entities/selection-run.entity';
import type { LoadedRun } from './load-run-input';

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

  async insert(
    tx: Tx,
    loaded: LoadedRun,
    decision: Decision,
    made: { algorithm: string; by: string | null; at: Date },
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

  /** Earlier runs of the call that lead nowhere any more. */
  async supersede(
    tx: Tx,
    callId: string,
    states: readonly SelectionRunState[],
    except: string,
  ): Promise<void> {
    await tx.query(
      `update selection_run set state = 'superseded', version = version + 1
       where call_id = $1 and state = any($2) and id <> $3`,
      [callId, states, except],
    );
  }

  async move(
    tx: Tx,
    run: SelectionRun,
    to: 'proposed' | 'confirmed',
    more: Partial<SelectionRun>,
  ): Promise<void> {
    const moved = await tx.update(SelectionRun, { id: run.id, state: run.state }, { ...more, state: to });
    if (moved.affected !== 1) refuse('common.changed_meanwhile', {}, 409);
  }

  outcomes(tx: Tx, runId: string): Promise<SelectionOutcome[]> {
    return tx.find(SelectionOutcome, { where: { runId }, order: { rank: 'ASC', id: 'ASC' } });
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
