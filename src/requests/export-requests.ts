import type { Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import type { Locale } from '../kernel/locale';
import { Transaction } from '../kernel/transaction';
import { writeTable, type CellValue, type TableFormat } from '../paper';
import { formatDateTime, organisationName, titleIn, translatorFor } from '../ui';
import { RequestQueries, type ListOfMinistry, type RequestRow } from './requests.queries';

export interface RequestExport {
  readonly year: number;
  readonly format: TableFormat;
  readonly language: Locale;
}

/** The lists of a survey as one table for the Embassy: what this reader sees, and nobody who wrote it. */
@Injectable()
export class ExportRequests {
  constructor(
    private readonly transaction: Transaction,
    private readonly queries: RequestQueries,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: Actor,
    { year, format, language }: RequestExport,
    target: () => Writable,
  ): Promise<number> {
    const survey = await this.queries.window(year);
    const lists = await this.queries.lists(actor, survey.id);
    const cells = lists.flatMap((list) =>
      list.requests.map((request) => COLUMNS.map(({ of }) => of(list, request, language))),
    );
    await this.transaction.run((tx) =>
      this.audit.append(tx, actor, {
        action: 'request_window.exported',
        subjectType: 'request_window',
        subjectId: survey.id,
        details: { year, format, rows: cells.length },
      }),
    );
    const t = translatorFor(language);
    const unsigned = lists.filter(({ signature, requests }) => !signature && requests.length > 0).length;
    return writeTable(target(), format, {
      name: t('requests:export.name', { year: `${year}` }),
      columns: COLUMNS.map(({ header, type, width }) => ({ header: t(`requests:${header}`), type, width })),
      pages: once(cells),
      about: (rows) => ({
        title: t('requests:export.about'),
        lines: [
          t('requests:export.rows', {
            ...{ rows, name: actor.name },
            at: formatDateTime(this.clock.now(), language),
          }),
          t('requests:export.unsigned', { lists: unsigned }),
          t('requests:export.withheld'),
        ],
      }),
    });
  }
}

async function* once(rows: CellValue[][]): AsyncGenerator<CellValue[][]> {
  await Promise.resolve();
  yield rows;
}

interface Column {
  readonly header: string;
  readonly type: 'text' | 'number';
  readonly width: number;
  readonly of: (list: ListOfMinistry, request: RequestRow, language: Locale) => CellValue;
}

const text = (header: string, of: Column['of'], width = 40): Column => ({ header, type: 'text', width, of });

const COLUMNS: readonly Column[] = [
  text('export.ministry', ({ organisation }, _one, language) => organisationName(organisation, language)),
  { header: 'list.order', type: 'number', width: 8, of: (_list, { rank }) => rank },
  text('field.course', (_list, { course }, language) => course && titleIn(course, language)),
  text('field.need', (_list, { need }) => need),
  { header: 'field.people', type: 'number', width: 10, of: (_list, { people }) => people },
  text('field.who_goes', (_list, { whoGoes }) => whoGoes),
  text('field.justification', (_list, { justification }) => justification, 60),
  text('field.owner_unit', (_list, { ownerUnit }) => ownerUnit),
  text('field.expected_use', (_list, { expectedUse }) => expectedUse, 60),
  text('field.resources', (_list, { resources }) => resources),
  text('field.wanted_when', (_list, { wantedWhen }) => wantedWhen, 20),
  text('field.tags', (_list, { tags }, language) =>
    tags.map((tag) => translatorFor(language)(`programmes:tag.${tag}`)).join('; '),
  ),
  text(
    'export.signature',
    ({ signature }, _one, language) =>
      translatorFor(language)(signature ? 'requests:sign.signed' : 'requests:sign.missing'),
    16,
  ),
];
