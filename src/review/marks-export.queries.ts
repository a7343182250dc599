import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import { CallQueries } from '../programmes';
import { RubricQueries } from '../rubrics';
import type { Criterion, Marks } from '../rubrics/domain';
import { readerLabel } from './panel-plan';
import { StatisticsQueries } from './statistics.queries';

/** One criterion of one state of one sheet. */
export interface MarkRow {
  readonly call: string;
  readonly stage: string;
  /** Number of the file in its panel, and of the reader: no names. */
  readonly file: number;
  readonly reader: string;
  readonly rubric: string;
  readonly rubricVersion: number;
  readonly criterion: string;
  readonly weight: number;
  readonly levels: number;
  /** From 1, the lowest; null with `notApplicable`. */
  readonly level: number | null;
  readonly notApplicable: boolean;
  readonly confidence: string | null;
  /** 1 is the first state that was saved; the last one of a sheet is the one that counts. */
  readonly revision: number;
  readonly savedAt: Date;
  readonly counts: boolean;
}

/** Written for machines and analysts, hence in one language; docs/marks.md is held to it by a test. */
export const MARK_FIELDS: Readonly<Record<keyof MarkRow, string>> = {
  call: 'number of the call',
  stage: 'code of the stage of the call that the panel judges',
  file: 'number of the file in its panel',
  reader: 'number of the reader in the panel',
  rubric: 'name of the rubric',
  rubricVersion: 'published version of the rubric; it never changes',
  criterion: 'name of the criterion',
  weight: 'weight of the criterion; only the proportions matter',
  levels: 'number of levels of the criterion',
  level: 'level given, from 1; empty when the criterion does not apply',
  notApplicable: 'true: the reader answered that the criterion does not apply, which is never a zero',
  confidence: 'how sure the reader was of the whole sheet: low, medium, high; never a weight',
  revision: 'state of the sheet, from 1',
  savedAt: 'when this state was saved, UTC',
  counts: 'true in the state that was handed in',
};

/** All but the marks themselves: what is the same in each row, and what is left out. */
export interface MarksExport {
  readonly panelId: string;
  readonly call: string;
  readonly stage: string;
  readonly rubric: {
    readonly code: string;
    readonly number: number;
    readonly criteria: readonly Criterion[];
  };
  /** Files left out because the one who asks has a conflict with them. */
  readonly hidden: ReadonlySet<string>;
}

export interface MarksPage {
  readonly rows: readonly MarkRow[];
  /** Number of the last file of this page; null when there are no more. */
  readonly next: number | null;
}

interface SheetRow {
  file: number;
  reader: number;
  confidence: string | null;
  revision: number;
  marks: Marks;
  savedAt: Date;
  counts: boolean;
}

/** Files of one page: their marks are all of the panel that is in memory at a time. */
export const FILES_OF_A_PAGE = 200;

/** Every raw mark that was handed in, with all earlier states of it, for those who want to compute for themselves. */
@Injectable()
export class MarksExportQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly statistics: StatisticsQueries,
    private readonly calls: CallQueries,
    private readonly rubrics: RubricQueries,
  ) {}

  /** Asked first, so that whoever may not see the panel learns it before a byte is sent. */
  async open(actor: Actor, panelId: string): Promise<MarksExport> {
    const panel = await this.statistics.panel(actor, panelId);
    const files: { nominationId: string }[] = await this.dataSource.query(
      'select nomination_id as "nominationId" from panel_file where panel_id = $1',
      [panel.id],
    );
    return {
      panelId: panel.id,
      call: (await this.calls.facts(panel.callId)).number,
      stage: panel.stage,
      rubric: await this.rubrics.version(panel.rubricVersionId),
      hidden: await this.statistics.hiddenFrom(actor, panel.id, files),
    };
  }

  /** The marks of so many files from the one after `after`, by number. */
  async page(of: MarksExport, after = 0, size = FILES_OF_A_PAGE): Promise<MarksPage> {
    const files: { nominationId: string; number: number }[] = await this.dataSource.query(
      `select nomination_id as "nominationId", number from panel_file where panel_id = $1 and number > $2
       order by number limit $3`,
      [of.panelId, after, size + 1],
    );
    const shown = files.slice(0, size);
    const next = files.length > size ? (shown.at(-1)?.number ?? null) : null;
    const ids = shown.map(({ nominationId }) => nominationId).filter((id) => !of.hidden.has(id));
    // A sheet of before its states were kept is one state.
    const sheets: SheetRow[] = await this.dataSource.query(
      `select f.number as file, m.number as reader, s.confidence, coalesce(r.number, 1) as revision,
         coalesce(r.marks, s.marks) as marks, coalesce(r.saved_at, s.saved_at) as "savedAt",
         r.number is null or r.number = max(r.number) over (partition by s.id) as counts
       from review_assignment a join score_sheet s on s.assignment_id = a.id
       left join score_sheet_revision r on r.sheet_id = s.id
       join panel_file f on f.panel_id = a.panel_id and f.nomination_id = a.nomination_id
       join panel_member m on m.panel_id = a.panel_id and m.person_id = a.person_id
       where a.panel_id = $1 and a.nomination_id = any($2) and a.state = 'submitted'
       order by f.number, m.number, r.number`,
      [of.panelId, ids],
    );
    return { rows: sheets.flatMap((sheet) => rowsOf(sheet, of)), next };
  }

  /** Page after page to the end. */
  async *pages(of: MarksExport): AsyncGenerator<readonly MarkRow[]> {
    for (let after: number | null = 0; after !== null;) {
      const page: MarksPage = await this.page(of, after);
      yield page.rows;
      after = page.next;
    }
  }
}

function rowsOf(sheet: SheetRow, { call, stage, rubric }: MarksExport): MarkRow[] {
  return rubric.criteria.flatMap(({ code, weight, anchors }): MarkRow[] => {
    const mark = sheet.marks[code];
    if (!mark) return [];
    return [
      {
        ...{ call, stage, file: sheet.file, reader: readerLabel(sheet.reader) },
        rubric: rubric.code,
        rubricVersion: rubric.number,
        criterion: code,
        weight,
        levels: anchors.length,
        level: mark.level,
        notApplicable: mark.level === null,
        confidence: sheet.confidence,
        revision: sheet.revision,
        savedAt: sheet.savedAt,
        counts: sheet.counts,
      },
    ];
  });
}
