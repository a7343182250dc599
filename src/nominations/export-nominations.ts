import type { Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { dayOf } from '../kernel/domain/calendar';
import type { Locale } from '../kernel/locale';
import { Transaction } from '../kernel/transaction';
import { writeTable, type CellValue, type Table, type TableFormat } from '../paper';
import { formatDateTime, organisationName, titleIn, translatorFor } from '../ui';
import { NominationPages, type ListFilters, type ListRow } from './pages.queries';

export interface ListExport {
  readonly filters: ListFilters;
  readonly format: TableFormat;
  readonly language: Locale;
}

const ROWS_AT_ONCE = 500;

/**
 * The list as a file, row by row: what this actor sees with these filters, no more. Which details stay behind is said in the
 * file itself; that it was made is on the record before the first row leaves.
 */
@Injectable()
export class ExportNominations {
  constructor(
    private readonly transaction: Transaction,
    private readonly pages: NominationPages,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: Actor,
    { filters, format, language }: ListExport,
    target: () => Writable,
  ): Promise<number> {
    const now = this.clock.now();
    const t = translatorFor(language);
    const first = await this.pages.list(actor, filters, undefined, ROWS_AT_ONCE);
    await this.transaction.run((tx) =>
      this.audit.append(tx, actor, {
        action: 'nominations.exported',
        subjectType: 'person',
        subjectId: actor.personId,
        details: { format, rows: first.page.total, filters: Object.keys(filters) },
      }),
    );
    const said = await this.sayFilters(filters, first.calls, language);
    const table: Table = {
      name: t('nominations:export.name'),
      columns: COLUMNS.map(({ header, type, width }) => ({
        header: t(header),
        type,
        ...(width ? { width } : {}),
      })),
      pages: this.rows(actor, filters, first.page, language),
      about: (rows) => ({
        title: t('nominations:export.about'),
        lines: [
          t('nominations:export.rows', { rows, name: actor.name, at: formatDateTime(now, language) }),
          said ? t('nominations:export.filters', { filters: said }) : t('nominations:export.no_filters'),
          t('nominations:export.withheld'),
        ],
      }),
    };
    return writeTable(target(), format, table);
  }

  private async *rows(
    actor: Actor,
    filters: ListFilters,
    first: { readonly rows: readonly ListRow[]; readonly next: string | null },
    language: Locale,
  ): AsyncGenerator<CellValue[][]> {
    for (let page = first; ;) {
      yield page.rows.map((row) => COLUMNS.map(({ of }) => of(row, language)));
      if (!page.next) return;
      page = (await this.pages.list(actor, filters, page.next, ROWS_AT_ONCE)).page;
    }
  }

  private async sayFilters(
    { q, call, state, organisation, level }: ListFilters,
    calls: readonly { readonly id: string; readonly number: string }[],
    language: Locale,
  ): Promise<string> {
    const t = translatorFor(language);
    const parts = [
      q && `${t('nominations:list.search')} = ${q}`,
      call && `${t('nominations:export.call')} = ${calls.find(({ id }) => id === call)?.number ?? call}`,
      state && `${t('nominations:export.status')} = ${t(`nominations:state.${state}`)}`,
      organisation && `${t('nominations:export.by')} = ${organisation}`,
      level && `level = ${level}`,
    ];
    return parts.filter(Boolean).join('; ');
  }
}

interface Column {
  readonly header: string;
  readonly type: 'text' | 'date' | 'number';
  readonly width?: number;
  readonly of: (row: ListRow, language: Locale) => CellValue;
}

const COLUMNS: readonly Column[] = [
  { header: 'nominations:export.number', type: 'text', width: 14, of: ({ number }) => number },
  { header: 'nominations:export.call', type: 'text', width: 14, of: ({ call }) => call.number },
  {
    header: 'nominations:export.course',
    type: 'text',
    width: 40,
    of: ({ call }, language) => titleIn(call, language),
  },
  {
    header: 'nominations:export.by',
    type: 'text',
    width: 36,
    of: ({ organisation }, language) => organisationName(organisation, language),
  },
  { header: 'nominations:question.familyName', type: 'text', of: ({ person }) => person.familyName },
  { header: 'nominations:question.givenName', type: 'text', of: ({ person }) => person.givenName },
  { header: 'nominations:question.familyNameKm', type: 'text', of: ({ person }) => person.familyNameKm },
  { header: 'nominations:question.givenNameKm', type: 'text', of: ({ person }) => person.givenNameKm },
  {
    header: 'nominations:question.sex',
    type: 'text',
    width: 10,
    of: ({ person: { sex } }, language) => sex && translatorFor(language)(`common:sex.${sex}`),
  },
  {
    header: 'nominations:export.rank',
    type: 'number',
    width: 10,
    of: ({ rankInOrganisation }) => rankInOrganisation,
  },
  {
    header: 'nominations:export.status',
    type: 'text',
    of: ({ state }, language) => translatorFor(language)(`nominations:state.${state}`),
  },
  { header: 'nominations:export.since', type: 'date', width: 12, of: ({ stateSince }) => dayOf(stateSince) },
  {
    header: 'nominations:export.sent',
    type: 'date',
    width: 12,
    of: ({ submittedAt }) => submittedAt && dayOf(submittedAt),
  },
];
