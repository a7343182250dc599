import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import type { Tx } from '../kernel/transaction';
import type { WaitingRow } from '../kernel/waiting';
import { RubricQueries } from '../rubrics';
import type { Marks } from '../rubrics/domain';
import { fileResult } from './domain/file-result';
import type { PanelState } from './domain/review-lifecycle';
import { ReviewWaiting } from './waiting.queries';

export interface SheetResult {
  /** The reader's person. */
  readonly reviewerId: string;
  readonly score: number | null;
  readonly marks: Marks;
}

export interface CallResults {
  readonly panel: { readonly id: string; readonly state: PanelState; readonly closedAt: Date | null } | null;
  readonly files: readonly {
    readonly nominationId: string;
    readonly number: number;
    readonly sheets: readonly SheetResult[];
    readonly meanScore: number | null;
    /** Criteria whose mean level is under the threshold. */
    readonly thresholdsMissed: readonly string[];
  }[];
}

interface SheetRow extends SheetResult {
  readonly nominationId: string;
}

/** What came of the reading, for selection and for whoever comes after. Only sheets that were handed in. */
@Injectable()
export class ReviewResults {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rubrics: RubricQueries,
    private readonly waiting: ReviewWaiting,
  ) {}

  async ofCall(callId: string, tx: Tx = this.dataSource.manager): Promise<CallResults> {
    const [panel]: { id: string; state: PanelState; closedAt: Date | null; rubricVersionId: string }[] =
      await tx.query(
        `select id, state, closed_at as "closedAt", rubric_version_id as "rubricVersionId" from panel where call_id = $1`,
        [callId],
      );
    if (!panel) return { panel: null, files: [] };
    const { criteria } = await this.rubrics.version(panel.rubricVersionId, tx);
    const files: { nominationId: string; number: number }[] = await tx.query(
      `select nomination_id as "nominationId", number from panel_file where panel_id = $1 order by number`,
      [panel.id],
    );
    const rows: SheetRow[] = await tx.query(
      `select a.nomination_id as "nominationId", a.person_id as "reviewerId", s.score, s.marks
       from review_assignment a join score_sheet s on s.assignment_id = a.id
       where a.panel_id = $1 and a.state = 'submitted' order by a.person_id`,
      [panel.id],
    );
    const { id, state, closedAt } = panel;
    return {
      panel: { id, state, closedAt },
      files: files.map(({ nominationId, number }) => {
        const sheets = rows
          .filter((row) => row.nominationId === nominationId)
          .map(({ reviewerId, score, marks }) => ({ reviewerId, score, marks }));
        const { meanScore, thresholdsMissed } = fileResult(criteria, sheets);
        return { nominationId, number, sheets, meanScore, thresholdsMissed };
      }),
    };
  }

  /** Calls whose panel has finished, the latest on top: where selection may begin. */
  async closedPanels(
    tx: Tx = this.dataSource.manager,
  ): Promise<{ callId: string; panelId: string; closedAt: Date }[]> {
    return tx.query(
      `select call_id as "callId", id as "panelId", closed_at as "closedAt" from panel
       where state = 'closed' order by closed_at desc, id`,
    );
  }

  /** Lines of the home page. */
  waitingFor(actor: Actor): Promise<WaitingRow[]> {
    return this.waiting.rows(actor);
  }
}
