import { Controller, Get, Param, Res } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { MarksExportQueries } from '../marks-export.queries';

/** Written for machines and analysts, hence in one language. */
const DICTIONARY: Readonly<Record<string, string>> = {
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
    response
      .type('text/csv; charset=utf-8')
      .setHeader('X-Rows', String(rows.length))
      .setHeader('X-Withheld', String(filesWithheld))
      .attachment('marks.csv')
      .send(
        stringify([...rows], {
          header: true,
          bom: true,
          columns: Object.keys(DICTIONARY),
          escape_formulas: true,
          cast: { boolean: String, date: (day) => day.toISOString() },
        }),
      );
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
      .json({ rows: rows.length, filesWithheld, dictionary: DICTIONARY, data: rows });
  }
}
