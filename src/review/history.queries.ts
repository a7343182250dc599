import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import { found, refuse } from '../kernel/domain/refusal';
import { RubricQueries } from '../rubrics';
import type { Criterion } from '../rubrics/domain';
import { CopyQueries } from './copies.queries';
import { historyOf, type HistoryStep, type SavedState } from './domain/sheet-history';
import { PanelQueries } from './panel.queries';
import { readerLabel } from './panel-plan';

export interface SheetHistory {
  /** */
  readonly reader: string;
  readonly submittedAt: Date | null;
  readonly steps: readonly HistoryStep[];
}

export interface FileHistory {
  readonly number: number;
  readonly criteria: readonly Criterion[];
  readonly sheets: readonly SheetHistory[];
}

interface StateRow extends SavedState {
  readonly reader: number;
  readonly submittedAt: Date | null;
}

const STATES = `m.number as reader, s.submitted_at as "submittedAt", r.number, r.saved_at as "savedAt", r.marks,
  r.loose_comments as "looseComments", r.confidence
  from review_assignment a join score_sheet s on s.assignment_id = a.id
  join score_sheet_revision r on r.sheet_id = s.id
  join panel_member m on m.panel_id = a.panel_id and m.person_id = a.person_id`;

/** Every saved state of a sheet, with before and after: to its reader always, to the panel's heads once it is closed. */
@Injectable()
export class HistoryQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly copies: CopyQueries,
    private readonly panels: PanelQueries,
    private readonly rubrics: RubricQueries,
  ) {}

  async own(actor: Actor, assignmentId: string): Promise<FileHistory> {
    const { number, rubric } = await this.copies.page(actor, assignmentId);
    const rows: StateRow[] = await this.dataSource.query(
      `select ${STATES} where a.id = $1 and a.person_id = $2 order by r.number`,
      [assignmentId, actor.personId],
    );
    return { number, criteria: rubric, sheets: sheetsOf(rubric, rows) };
  }

  async ofFile(actor: Actor, panelId: string, number: number): Promise<FileHistory> {
    const { panel, facts } = await this.panels.view(actor, panelId);
    const file = found(facts.files.find((one) => one.number === number && !one.hidden));
    if (panel.state !== 'closed') refuse('review.history_after_closing', {}, 409);
    const { criteria } = await this.rubrics.version(panel.rubricVersionId);
    const rows: StateRow[] = await this.dataSource.query(
      `select ${STATES} where a.panel_id = $1 and a.nomination_id = $2 and a.state = 'submitted'
       order by m.number, r.number`,
      [panelId, file.nominationId],
    );
    return { number, criteria, sheets: sheetsOf(criteria, rows) };
  }
}

function sheetsOf(criteria: readonly Criterion[], rows: readonly StateRow[]): SheetHistory[] {
  return [...new Set(rows.map(({ reader }) => reader))].map((reader) => {
    const mine = rows.filter((row) => row.reader === reader);
    return {
      reader: readerLabel(reader),
      submittedAt: mine[0]?.submittedAt ?? null,
      steps: historyOf(criteria, mine),
    };
  });
}
