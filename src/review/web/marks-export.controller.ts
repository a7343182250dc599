import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { TYPE_OF, writeTable, type CellValue } from '../../paper';
import { MARK_FIELDS, MarksExportQueries, type MarkRow } from '../marks-export.queries';

const FIELDS = Object.keys(MARK_FIELDS) as (keyof MarkRow)[];

/** Raw marks under numbers, in open formats, sent page by page: a large panel is never in memory as a whole. */
@Controller('panels/:id')
export class MarksExportController {
  constructor(private readonly marks: MarksExportQueries) {}

  @Get('marks.csv')
  @Requires('panel:read')
  async csv(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const found = await this.marks.open(actor, id);
    const pages = this.marks.pages(found);
    await writeTable(response.attachment('marks.csv').type(TYPE_OF.csv), 'csv', {
      name: 'marks',
      columns: FIELDS.map((header) => ({ header, type: 'text' })),
      pages: written(pages),
      about: (count) => ({
        title: 'marks',
        lines: [`rows: ${count}; files withheld: ${found.hidden.size}`],
      }),
    });
  }

  /** What the columns mean, as a table of its own: notes below the marks would be read as marks. */
  @Get('marks-fields.csv')
  @Requires('panel:read')
  async fields(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await this.marks.open(actor, id);
    await writeTable(response.attachment('marks-fields.csv').type(TYPE_OF.csv), 'csv', {
      name: 'fields',
      columns: ['field', 'meaning'].map((header) => ({ header, type: 'text' })),
      pages: one(Object.entries(MARK_FIELDS)),
      about: (count) => ({ title: 'fields', lines: [`fields: ${count}`] }),
    });
  }

  @Get('marks.json')
  @Requires('panel:read')
  async json(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const found = await this.marks.open(actor, id);
    const text = jsonOf(
      { filesWithheld: found.hidden.size, dictionary: MARK_FIELDS },
      this.marks.pages(found),
    );
    await pipeline(Readable.from(text), response.attachment('marks.json').type('json'));
  }
}

async function* written(pages: AsyncIterable<readonly MarkRow[]>): AsyncGenerator<CellValue[][]> {
  for await (const rows of pages) yield rows.map((row) => FIELDS.map((field) => cell(row[field])));
}

async function* one(rows: CellValue[][]): AsyncGenerator<CellValue[][]> {
  yield await Promise.resolve(rows);
}

/** `about`, then the rows, and how many there were. */
async function* jsonOf(about: object, pages: AsyncIterable<readonly MarkRow[]>): AsyncGenerator<string> {
  let rows = 0;
  yield `${JSON.stringify(about).slice(0, -1)},"data":[`;
  for await (const page of pages) {
    if (page.length > 0) yield (rows > 0 ? ',' : '') + page.map((row) => JSON.stringify(row)).join(',');
    rows += page.length;
  }
  yield `],"rows":${rows}}`;
}

function cell(value: MarkRow[keyof MarkRow]): CellValue {
  return value instanceof Date ? value.toISOString() : typeof value === 'boolean' ? String(value) : value;
}
