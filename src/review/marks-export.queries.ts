import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import { RubricQueries } from '../rubrics';
import type { Marks } from '../rubrics/domain';
import { PanelQueries } from './panel.queries';
import { readerLabel } from './panel-plan';

/** One criterion of one state of one sheet. */
export interface MarkRow {
  readonly call: string;
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

/** Written for machines and analysts, hence in one language. */
export const MARK_FIELDS: Readonly<Record<keyof MarkRow, string>> = {
  call: 'number of the call',
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

export interface MarksExport {
  readonly rows: readonly MarkRow[];
  /** Files left out because the one who asks has a conflict with them. */
  readonly filesWithheld: number;
}

interface SheetRow {
  file: number;
  reader: number;
  nominationId: string;
  confidence: string | null;
  revision: number;
  marks: Marks;
  savedAt: Date;
  last: boolean;
}

/** Every raw mark that was handed in, with all earlier states of it, for those who want to compute for themselves. */
@Injectable()
export class MarksExportQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly panels: PanelQueries,
    private readonly rubrics: RubricQueries,
  ) {}

  async of(actor: Actor, panelId: string): Promise<MarksExport> {
    const { panel, call, facts } = await this.panels.view(actor, panelId);
    const rubric = await this.rubrics.version(panel.rubricVersionId);
    const hidden = new Set(facts.files.filter((file) => file.hidden).map(({ nominationId }) => nominationId));
    const sheets: SheetRow[] = await this.dataSource.query(
      `select f.number as file, m.number as reader, a.nomination_id as "nominationId", s.confidence, r.number as revision,
         r.marks, r.saved_at as "savedAt", r.number = max(r.number) over (partition by r.sheet_id) as last
       from review_assignment a join score_sheet s on s.assignment_id = a.id
       join score_sheet_revision r on r.sheet_id = s.id
       join panel_file f on f.panel_id = a.panel_id and f.nomination_id = a.nomination_id
       join panel_member m on m.panel_id = a.panel_id and m.person_id = a.person_id
       where a.panel_id = $1 and a.state = 'submitted' order by f.number, m.number, r.number`,
      [panel.id],
    );
    return {
      filesWithheld: hidden.size,
      rows: sheets
        .filter(({ nominationId }) => !hidden.has(nominationId))
        .flatMap((sheet) =>
          rubric.criteria.flatMap(({ code, weight, anchors }): MarkRow[] => {
            const mark = sheet.marks[code];
            if (!mark) return [];
            return [
              {
                call: call.number,
                file: sheet.file,
                reader: readerLabel(sheet.reader),
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
                counts: sheet.last,
              },
            ];
          }),
        ),
    };
  }
}
