import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import { found } from '../kernel/domain/refusal';
import type { Locale } from '../kernel/locale';
import { RubricQueries } from '../rubrics';
import type { Criterion, Marks } from '../rubrics/domain';
import { calibration, type ReaderDistance } from './domain/calibration';
import { readerLabel } from './panel-plan';

export interface ExampleLine {
  readonly id: string;
  readonly panelId: string;
  readonly number: number;
  readonly title: string;
  readonly language: Locale;
  /** Readers of the panel, and how many of them have marked it. */
  readonly readers: number;
  readonly marked: number;
}

export interface ExamplePage extends ExampleLine {
  readonly text: string;
  readonly criteria: readonly Criterion[];
  /** By reader; empty until the one who looks has marked it. */
  readonly distances: readonly ReaderDistance[];
  /** the reader who looks; null for the secretariat and the chair. */
  readonly own: string | null;
}

interface ExampleRow extends ExampleLine {
  text: string;
  rubricVersionId: string;
  number_: number | null;
}

const LINE = `e.id, e.panel_id as "panelId", e.number, e.title, e.language,
  (select count(*)::int from panel_member m where m.panel_id = e.panel_id and not m.is_chair and m.removed_at is null) as readers,
  (select count(*)::int from calibration_sheet s where s.example_id = e.id) as marked`;

@Injectable()
export class CalibrationQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rubrics: RubricQueries,
  ) {}

  /** For those who may see the panel; whether they may is asked before. */
  async ofPanel(panelId: string): Promise<ExampleLine[]> {
    return this.dataSource.query(
      `select ${LINE} from calibration_example e where e.panel_id = $1 order by e.number`,
      [panelId],
    );
  }

  /** Examples this reader has still to mark. */
  async waitingFor(actor: Actor): Promise<ExampleLine[]> {
    return this.dataSource.query(
      `select ${LINE} from calibration_example e join panel p on p.id = e.panel_id
       join panel_member m on m.panel_id = e.panel_id and m.person_id = $1 and m.removed_at is null and not m.is_chair
       where p.state <> 'closed' and not exists (
         select 1 from calibration_sheet s where s.example_id = e.id and s.person_id = $1) order by e.panel_id, e.number`,
      [actor.personId],
    );
  }

  /** An example as a reader of its panel sees it: what the others gave only after the own sheet is in. */
  async forReader(actor: Actor, exampleId: string): Promise<ExamplePage> {
    const [row]: ExampleRow[] = await this.dataSource.query(
      `select ${LINE}, e.text, p.rubric_version_id as "rubricVersionId", m.number as "number_"
       from calibration_example e join panel p on p.id = e.panel_id
       join panel_member m on m.panel_id = e.panel_id and m.person_id = $1 and m.removed_at is null and not m.is_chair
       where e.id = $2`,
      [actor.personId, exampleId],
    );
    const { number_, ...example } = found(row);
    const own = readerLabel(number_);
    const page = await this.withDistances(example);
    const marked = page.distances.some(({ reader }) => reader === own);
    return { ...page, own, distances: marked ? page.distances : [] };
  }

  /** An example with every reader's distance, for the pages of the panel. */
  async ofExample(panelId: string, exampleId: string): Promise<ExamplePage> {
    const [row]: ExampleRow[] = await this.dataSource.query(
      `select ${LINE}, e.text, p.rubric_version_id as "rubricVersionId" from calibration_example e
       join panel p on p.id = e.panel_id where e.panel_id = $1 and e.id = $2`,
      [panelId, exampleId],
    );
    return { ...(await this.withDistances(found(row))), own: null };
  }

  private async withDistances({
    rubricVersionId,
    ...example
  }: Omit<ExampleRow, 'number_'>): Promise<Omit<ExamplePage, 'own'>> {
    const { criteria } = await this.rubrics.version(rubricVersionId);
    const sheets: { number: number; marks: Marks }[] = await this.dataSource.query(
      `select m.number, s.marks from calibration_sheet s join calibration_example e on e.id = s.example_id
       join panel_member m on m.panel_id = e.panel_id and m.person_id = s.person_id
       where s.example_id = $1 order by m.number`,
      [example.id],
    );
    const given = sheets.map(({ number, marks }) => ({ reader: readerLabel(number), marks }));
    return { ...example, criteria, distances: calibration(criteria, given) };
  }
}
