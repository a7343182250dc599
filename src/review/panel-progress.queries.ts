import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NominationQueries } from '../nominations';
import { isStillRead } from './panel-plan';

export interface PanelProgress {
  /** Files still before the panel. */
  readonly files: number;
  /** Files with fewer readers than the call asks for. */
  readonly short: number;
  /** Sheets that are to be, and sheets handed in. */
  readonly wanted: number;
  readonly handedIn: number;
  /** Every file has its readers and every reader has handed in. */
  readonly complete: boolean;
}

interface FileRow {
  panelId: string;
  nominationId: string;
  reviewsEach: number;
  reading: number;
  handedIn: number;
}

/** How far panels have come, in two questions to the database however many panels are asked about. */
@Injectable()
export class PanelProgressQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly nominations: NominationQueries,
  ) {}

  /** `closed`: nominations that the one who looks has a conflict with; they are in no count but that of files. */
  async of(panelIds: readonly string[], closed: readonly string[] = []): Promise<Map<string, PanelProgress>> {
    const rows: FileRow[] = await this.dataSource.query(
      `select f.panel_id as "panelId", f.nomination_id as "nominationId", p.reviews_each as "reviewsEach",
         count(a.id) filter (where a.state in ('assigned', 'cleared', 'submitted'))::int as reading,
         count(a.id) filter (where a.state = 'submitted')::int as "handedIn"
       from panel_file f join panel p on p.id = f.panel_id
       left join review_assignment a on a.panel_id = f.panel_id and a.nomination_id = f.nomination_id
       where f.panel_id = any($1) group by f.id, p.reviews_each`,
      [panelIds],
    );
    const facts = await this.nominations.factsOf(rows.map(({ nominationId }) => nominationId));
    const read = new Set(facts.filter(isStillRead).map(({ id }) => id));
    const active = rows.filter(({ nominationId }) => read.has(nominationId));
    return new Map(
      panelIds.map((id) => {
        const all = active.filter(({ panelId }) => panelId === id);
        const seen = all.filter(({ nominationId }) => !closed.includes(nominationId));
        const { files, complete } = progressOf(all);
        return [id, { ...progressOf(seen), files, complete }] as const;
      }),
    );
  }
}

function progressOf(files: readonly FileRow[]): PanelProgress {
  const wanted = files.reduce((sum, file) => sum + Math.max(file.reviewsEach, file.reading), 0);
  const handedIn = files.reduce((sum, file) => sum + file.handedIn, 0);
  return {
    files: files.length,
    short: files.filter(({ reading, reviewsEach }) => reading < reviewsEach).length,
    wanted,
    handedIn,
    complete: files.length > 0 && handedIn === wanted,
  };
}
