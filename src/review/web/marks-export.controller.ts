import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { TYPE_OF, writeTable, type CellValue } from '../../paper';
import { MARK_FIELDS, MarksExportQueries, type MarkRow } from '../marks-export.queries';

/** Raw marks under numbers, in open formats. */
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
    const { rows, filesWithheld } = await this.marks.of(actor, id);
    const columns = Object.keys(MARK_FIELDS) as (keyof MarkRow)[];
    await writeTable(response.attachment('marks.csv').type(TYPE_OF.csv), 'csv', {
      name: 'marks',
      columns: columns.map((header) => ({ header, type: 'text' })),
      pages: inPages(rows.map((row) => columns.map((column) => written(row[column])))),
      about: (count) => ({ title: 'marks', lines: [`rows: ${count}; files withheld: ${filesWithheld}`] }),
    });
  }

  @Get('marks.json')
  @Requires('panel:read')
  async json(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const { rows, filesWithheld } = await this.marks.of(actor, id);
    response
      .attachment('marks.json')
      .json({ rows: rows.length, filesWithheld, dictionary: MARK_FIELDS, data: rows });
  }
}

async function* inPages(rows: CellValue[][]): AsyncGenerator<CellValue[][]> {
  yield await Promise.resolve(rows);
}

function written(value: MarkRow[keyof MarkRow]): CellValue {
  return value instanceof Date ? value.toISOString() : typeof value === 'boolean' ? String(value) : value;
}
