import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import { decodeCursor, PAGE_SIZE, pageOf, type Page } from '../kernel/pagination';
import { NominationQueries } from '../nominations';
import type { Panel } from './entities/panel.entity';
import { readerLabel, TAKEN_BACK } from './panel-plan';
import { StatisticsQueries } from './statistics.queries';

/** Highest score first, widest apart first, or by number. Each is a list of its own: what has no such figure is not in it. */
export const FILE_ORDERS = ['score', 'spread', 'number'] as const;
export type FileOrder = (typeof FILE_ORDERS)[number];

export interface FileScores {
  readonly number: number;
  readonly sheets: number;
  readonly wanted: number;
  /** Points 0 to 100, before any adjustment. */
  readonly meanScore: number | null;
  readonly spread: number | null;
  /** By reader's number. */
  readonly scores: readonly { readonly reader: string; readonly score: number | null }[];
  readonly takenBack: boolean;
  /** Of this file the one who looks learns nothing more than its number. */
  readonly hidden: boolean;
}

export interface FileScoresPage extends Page<FileScores> {
  readonly panel: Panel;
  readonly counts: Readonly<Record<FileOrder, number>>;
}

interface Row {
  id: string;
  key: string;
  nominationId: string;
  number: number;
  sheets: number;
  meanScore: number | null;
  spread: number | null;
  scores: { reader: number; score: number | null }[];
}

const COLUMN: Readonly<Record<FileOrder, string>> = {
  score: 'f.mean_score',
  spread: 'f.spread',
  number: 'f.number',
};

/** The files of a panel with every score, in six questions to the database however many files there are. */
@Injectable()
export class FileScoresQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly nominations: NominationQueries,
    private readonly statistics: StatisticsQueries,
  ) {}

  /** `size`: rows of one page; programs may ask for all of them at once. */
  async of(
    actor: Actor,
    panelId: string,
    { order = 'score', after, size = PAGE_SIZE }: { order?: FileOrder; after?: string; size?: number } = {},
  ): Promise<FileScoresPage> {
    const panel = await this.statistics.panel(actor, panelId);
    const hidden = await this.hidden(actor, panel);
    const rows = await this.rows(panel.id, order, after, size, order === 'number' ? [] : hidden);
    const counts = await this.counts(panel.id, hidden);
    const page = pageOf(rows, counts[order], ({ key, id }) => ({ key, id }), size);
    const ids = page.rows.map(({ nominationId }) => nominationId);
    const back = await this.nominations.idsIn(ids, TAKEN_BACK);
    const readers = await this.readers(panel.id, ids);
    return {
      ...page,
      panel,
      counts,
      rows: page.rows.map((row) =>
        hidden.includes(row.nominationId)
          ? { ...NOTHING, number: row.number }
          : {
              number: row.number,
              sheets: row.sheets,
              wanted: Math.max(panel.reviewsEach, readers.get(row.nominationId) ?? 0),
              meanScore: row.meanScore,
              spread: row.spread,
              scores: row.scores.map(({ reader, score }) => ({ reader: readerLabel(reader), score })),
              takenBack: back.has(row.nominationId),
              hidden: false,
            },
      ),
    };
  }

  /** A place in an order by score would tell the score: such files are in the list by number alone. */
  private async hidden(actor: Actor, panel: Panel): Promise<string[]> {
    const files: { nominationId: string }[] = await this.dataSource.query(
      `select nomination_id as "nominationId" from panel_file where panel_id = $1`,
      [panel.id],
    );
    return [...(await this.statistics.hiddenFrom(actor, panel.id, files))];
  }

  private rows(
    panelId: string,
    order: FileOrder,
    after: string | undefined,
    size: number,
    hidden: readonly string[],
  ): Promise<Row[]> {
    const column = COLUMN[order];
    const [compare, direction] = order === 'number' ? ['>', 'asc'] : ['<', 'desc'];
    const cursor = decodeCursor(after);
    return this.dataSource.query(
      `select f.id, ${column}::text as key, f.nomination_id as "nominationId", f.number, f.sheets,
         f.mean_score as "meanScore", f.spread, f.scores
       from panel_file f where f.panel_id = $1 and ${column} is not null and not f.nomination_id = any($2)
         and ($3::float8 is null or (${column}, f.id) ${compare} ($3, $4::uuid))
       order by ${column} ${direction}, f.id ${direction} limit $5`,
      [panelId, hidden, numberIn(cursor?.key), cursor?.id ?? null, size + 1],
    );
  }

  /** Readers who have each of these files. */
  private async readers(panelId: string, nominationIds: readonly string[]): Promise<Map<string, number>> {
    const rows: { nominationId: string; readers: number }[] = await this.dataSource.query(
      `select nomination_id as "nominationId", count(*)::int as readers from review_assignment
       where panel_id = $1 and nomination_id = any($2) and state in ('assigned', 'cleared', 'submitted')
       group by nomination_id`,
      [panelId, nominationIds],
    );
    return new Map(rows.map(({ nominationId, readers }) => [nominationId, readers]));
  }

  private async counts(panelId: string, hidden: readonly string[]): Promise<Record<FileOrder, number>> {
    const [counts]: Record<FileOrder, number>[] = await this.dataSource.query(
      `select count(f.mean_score) filter (where not f.nomination_id = any($2))::int as score,
         count(f.spread) filter (where not f.nomination_id = any($2))::int as spread, count(*)::int as number
       from panel_file f where f.panel_id = $1`,
      [panelId, hidden],
    );
    return counts!;
  }
}

const NOTHING = {
  ...{ sheets: 0, wanted: 0, meanScore: null, spread: null },
  ...{ scores: [], takenBack: false, hidden: true },
} as const;

/** A cursor somebody edited begins the list anew. */
function numberIn(text: string | undefined): number | null {
  const value = Number(text ?? NaN);
  return Number.isFinite(value) ? value : null;
}
