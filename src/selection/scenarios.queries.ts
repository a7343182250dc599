import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refused } from '../kernel/domain/refusal';
import type { PersonFacts } from '../identity';
import { PeopleFacts } from '../identity';
import type { SelectionRunState } from './domain';
import { LoadRunInput } from './load-run-input';
import type { RunView } from './selection.queries';

/** One way to fill the seats that was computed and kept, with its author. */
export interface KeptRun {
  readonly id: string;
  readonly number: number;
  readonly state: SelectionRunState;
  /** Null for the selection under the published rules. */
  readonly scenario: string | null;
  readonly feasible: boolean;
  readonly totalMerit: number | null;
  readonly createdAt: Date;
  readonly author: PersonFacts | null;
}

/** What the secretariat tried for a call, side by side. */
@Injectable()
export class ScenarioQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly names: PeopleFacts,
    private readonly input: LoadRunInput,
  ) {}

  /** The newest run under the published rules first, then each scenario's. */
  async ofCall(callId: string): Promise<KeptRun[]> {
    const rows: (Omit<KeptRun, 'author'> & { createdBy: string | null })[] = await this.dataSource.query(
      `select id, number, state, scenario, feasible, total_merit as "totalMerit", created_at as "createdAt",
         created_by as "createdBy"
       from selection_run where call_id = $1 and state in ('draft','proposed','confirmed')
       order by scenario is not null, number desc`,
      [callId],
    );
    const names = await this.names.of(rows.flatMap(({ createdBy }) => createdBy ?? []));
    return rows.map(({ createdBy, ...row }) => ({ ...row, author: names.get(createdBy ?? '') ?? null }));
  }

  /** Whether scores, rules or people have changed since: such a run can be looked at, not signed. */
  async isStale({ run }: RunView): Promise<boolean> {
    try {
      return (await this.input.run(run.callId, undefined, run.changes)).hash !== run.inputHash;
    } catch (error) {
      if (error instanceof Refused) return true;
      throw error;
    }
  }
}
