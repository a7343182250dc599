import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import { found } from '../kernel/domain/refusal';
import { NominationQueries } from '../nominations';
import { CallQueries, type CallFacts } from '../programmes';
import { RubricQueries } from '../rubrics';
import type { Criterion } from '../rubrics/domain';
import type { PanelStatistics, SheetOf } from './domain/panel-statistics';
import { Panel } from './entities/panel.entity';
import { PanelGate } from './panel-gate';
import { chairScope, VISIBLE } from './panel.queries';
import { readerLabel, TAKEN_BACK } from './panel-plan';
import { StatisticsRuns } from './statistics-runs';

export interface ScoredFile {
  readonly nominationId: string;
  readonly number: number;
  readonly sheets: number;
  readonly meanScore: number | null;
  readonly spread: number | null;
  /** Copies that are being read or have been. */
  readonly readers: number;
}

export interface PanelFigures {
  readonly panel: Panel;
  readonly call: CallFacts;
  readonly criteria: readonly Criterion[];
  /** Files still before the panel, by number. */
  readonly files: readonly ScoredFile[];
  /** Those of them that the one who looks has a conflict with. */
  readonly hidden: ReadonlySet<string>;
  /** R-01 by person: also of readers who have left. */
  readonly labels: ReadonlyMap<string, string>;
  /** Null while they are being worked out. */
  readonly statistics: PanelStatistics | null;
}

/** A page waits this long for the figures of a large panel before it says that they are being worked out. */
const PATIENCE = 2000;

/** What the statistics of a panel are made of: eight questions to the database, however large the panel. */
@Injectable()
export class StatisticsQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calls: CallQueries,
    private readonly nominations: NominationQueries,
    private readonly rubrics: RubricQueries,
    private readonly gate: PanelGate,
    private readonly runs: StatisticsRuns,
  ) {}

  async of(actor: Actor, panelId: string, patience = PATIENCE): Promise<PanelFigures> {
    const panel = await this.panel(actor, panelId);
    const all = await this.files(panel.id);
    const back = await this.nominations.idsIn(
      all.map(({ nominationId }) => nominationId),
      TAKEN_BACK,
    );
    const files = all.filter(({ nominationId }) => !back.has(nominationId));
    const { criteria } = await this.rubrics.version(panel.rubricVersionId);
    // Sheets are never changed once they are in: their number, and who has left, tell one state from another.
    const hidden = await this.hiddenFrom(actor, panel.id, files);
    // From figures that count a hidden file one could work out its marks: they are made without it.
    const left = new Set([...back, ...hidden]);
    const state = [panel.id, all.reduce((sum, { sheets }) => sum + sheets, 0), ...[...left].sort()].join(' ');
    const load = async () => ({ sheets: await this.sheets(panel.id, left), criteria, seed: panel.id });
    return {
      panel,
      call: await this.calls.facts(panel.callId),
      criteria,
      files,
      hidden,
      labels: await this.labels(panel.id),
      statistics: await this.runs.of(state, load, patience),
    };
  }

  /** The panel, for those who may see it. */
  async panel(actor: Actor, panelId: string): Promise<Panel> {
    const [visible]: { id: string }[] = await this.dataSource.query(
      `select p.id from panel p where ${VISIBLE} and p.id = $2`,
      [chairScope(actor), panelId],
    );
    return found(await this.dataSource.manager.findOneBy(Panel, { id: found(visible).id }));
  }

  /** The office of chair overrides no conflict, nor does a second role of whoever has a seat; the secretariat judges nobody. */
  async hiddenFrom(
    actor: Actor,
    panelId: string,
    files: readonly { nominationId: string }[],
  ): Promise<ReadonlySet<string>> {
    const { manager } = this.dataSource;
    if (!(await this.gate.judges(manager, actor, panelId))) return new Set();
    const facts = await this.nominations.factsOf(files.map(({ nominationId }) => nominationId));
    return this.gate.closedIn(
      manager,
      actor,
      panelId,
      facts.map((nomination) => ({ nomination })),
    );
  }

  private files(panelId: string): Promise<ScoredFile[]> {
    return this.dataSource.query(
      `select f.nomination_id as "nominationId", f.number, f.sheets, f.mean_score as "meanScore", f.spread,
         coalesce(a.readers, 0) as readers
       from panel_file f left join (select nomination_id, count(*)::int as readers from review_assignment
         where panel_id = $1 and state in ('assigned', 'cleared', 'submitted') group by nomination_id) a
         on a.nomination_id = f.nomination_id
       where f.panel_id = $1 order by f.number`,
      [panelId],
    );
  }

  private async sheets(panelId: string, back: ReadonlySet<string>): Promise<SheetOf[]> {
    const rows: SheetOf[] = await this.dataSource.query(
      `select a.nomination_id as "nominationId", a.person_id as "reviewerId", s.score, s.marks
       from review_assignment a join score_sheet s on s.assignment_id = a.id
       where a.panel_id = $1 and a.state = 'submitted' and s.score is not null`,
      [panelId],
    );
    return rows.filter(({ nominationId }) => !back.has(nominationId));
  }

  async labels(panelId: string): Promise<ReadonlyMap<string, string>> {
    const rows: { personId: string; number: number }[] = await this.dataSource.query(
      `select person_id as "personId", number from panel_member where panel_id = $1 and not is_chair`,
      [panelId],
    );
    return new Map(rows.map(({ personId, number }) => [personId, readerLabel(number)]));
  }
}
