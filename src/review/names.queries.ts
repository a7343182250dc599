import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import { found } from '../kernel/domain/refusal';
import { NominationQueries } from '../nominations';
import { CallQueries, type CallFacts } from '../programmes';
import { stageOf, type Stage } from '../programmes/domain';
import { isStillRead } from './panel-plan';

export interface NamesPanel {
  readonly panelId: string;
  readonly call: CallFacts;
  readonly stage: Stage;
  readonly scoreBy: string;
  /** Files wait for the declaration; else it was made and may be added to. */
  readonly waits: boolean;
}

export interface NameToDeclare {
  readonly nominationId: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly familyNameKm: string | null;
  readonly givenNameKm: string | null;
}

/**
 * Blind stages: a reader declares on the names of all nominees of the panel, in alphabetical order and without numbers; then
 * the files open under numbers without names. Neither page tells which file is whose.
 */
@Injectable()
export class NamesQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly nominations: NominationQueries,
    private readonly calls: CallQueries,
  ) {}

  /** Blind panels on which files wait for this reader's declaration. */
  async waiting(actor: Actor): Promise<NamesPanel[]> {
    return (await this.panels(actor)).filter(({ waits }) => waits);
  }

  async list(actor: Actor, panelId: string): Promise<NamesPanel & { names: readonly NameToDeclare[] }> {
    const panel = found((await this.panels(actor)).find((one) => one.panelId === panelId));
    const files: { id: string }[] = await this.dataSource.query(
      'select nomination_id as id from panel_file where panel_id = $1',
      [panelId],
    );
    const facts = (await this.nominations.factsOf(files.map(({ id }) => id))).filter(isStillRead);
    const key = ({ familyName, givenName }: NameToDeclare): string =>
      `${familyName} ${givenName}`.toLowerCase();
    const names = facts.map(({ id, familyName, givenName, familyNameKm, givenNameKm }) => ({
      ...{ nominationId: id, familyName, givenName, familyNameKm, givenNameKm },
    }));
    return { ...panel, names: names.sort((a, b) => (key(a) < key(b) ? -1 : 1)) };
  }

  private async panels(actor: Actor): Promise<NamesPanel[]> {
    const rows: { panelId: string; callId: string; stage: string; scoreBy: string; waits: boolean }[] =
      await this.dataSource.query(
        `select p.id as "panelId", p.call_id as "callId", p.stage, p.score_by as "scoreBy",
           bool_or(a.state = 'assigned') as waits
         from review_assignment a join panel p on p.id = a.panel_id
         where a.person_id = $1 and a.state in ('assigned', 'cleared', 'submitted') and p.state <> 'closed'
         group by p.id order by p.score_by, p.id`,
        [actor.personId],
      );
    if (rows.length === 0) return [];
    const calls = await this.calls.factsOf([...new Set(rows.map(({ callId }) => callId))]);
    return rows.flatMap(({ callId, stage: code, ...row }): NamesPanel[] => {
      const call = found(calls.get(callId));
      const stage = stageOf(call, code);
      return stage.blind ? [{ ...row, call, stage }] : [];
    });
  }
}
