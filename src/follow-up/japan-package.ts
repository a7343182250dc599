import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { PrintForms } from '../intake';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { Typesetter, Workbooks, writeArchive } from '../paper';
import type { Paper } from '../paper/domain';
import { CallQueries, type CallFacts } from '../programmes';
import { formatDate, formatDateTime, translatorFor } from '../ui';
import { PackageRows, type PackageRow } from './package-rows.queries';

export interface JapanArchive {
  readonly name: string;
  readonly archive: Uint8Array;
  readonly people: number;
}

/** Forms go to Japan in the language of its offices' work with every country. */
const LANGUAGE = 'en';

/**
 * Everything about one course for the Japan side: forms, list and summary in one archive. Never the medical part, which
 * stays under its own seal; what is left out is said on the summary and on the list.
 */
@Injectable()
export class JapanPackage {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly calls: CallQueries,
    private readonly rows: PackageRows,
    private readonly forms: PrintForms,
    private readonly workbooks: Workbooks,
    private readonly typesetter: Typesetter,
  ) {}

  async run(actor: Actor, { callId }: { readonly callId: string }): Promise<JapanArchive> {
    const call = await this.calls.facts(callId);
    const people = await this.rows.of(callId);
    if (people.length === 0) refuse('follow-up.nobody_forwarded', {}, 409);
    // The Japan side opens no nomination; the forms of those forwarded to it are read as the office reads them.
    const office: Actor = { ...actor, role: 'officer' };
    const members: Record<string, Uint8Array> = {
      'list.xlsx': await this.list(call, people),
      'summary.pdf': await this.summary(call, people),
    };
    for (const { nominationId, card } of people) {
      for (const paper of ['official', 'a', 'b'] as const) {
        if (!call.formParts.includes(paper)) continue;
        const { pdf } = await this.forms.filled(actor, { nominationId, paper, locale: LANGUAGE }, office);
        members[`forms/${card.number}/${card.number}-${paper}.pdf`] = pdf;
      }
    }
    const archive = writeArchive(members);
    await this.transaction.run((tx) =>
      this.audit.append(tx, actor, {
        action: 'call.package_taken',
        subjectType: 'call',
        subjectId: callId,
        details: { number: call.number, people: people.length, bytes: archive.length },
      }),
    );
    return { name: `japan-${call.number}.zip`, archive, people: people.length };
  }

  private list(call: CallFacts, people: readonly PackageRow[]): Promise<Buffer> {
    const t = translatorFor(LANGUAGE);
    const column = (key: string, width: number, type: 'text' | 'date' = 'text') => ({
      ...{ key, width, type },
      header: t(`follow-up:package.column.${key}`),
    });
    return this.workbooks.write({
      title: call.number,
      language: LANGUAGE,
      sheets: [
        {
          name: call.number,
          locked: true,
          intro: [t('follow-up:package.rows', { count: people.length }), t('follow-up:package.withheld')],
          columns: [
            ...[column('number', 16), column('familyName', 22), column('givenName', 22), column('sex', 10)],
            ...[column('organisation', 40), column('department', 36), column('state', 16)],
            ...[column('forwarded', 14, 'date'), column('reference', 20)],
          ],
          rows: people.map(({ card, sex, state, forwardedOn, reference }) => ({
            ...{ number: card.number, familyName: card.familyName, givenName: card.givenName, reference },
            sex: sex === null ? null : t(`common:sex.${sex}`),
            organisation: card.organisation.nameEn,
            department: card.departmentName,
            state: t(`follow-up:state.${state}`),
            forwarded: forwardedOn,
          })),
        },
      ],
    });
  }

  private summary(call: CallFacts, people: readonly PackageRow[]): Promise<Buffer> {
    const t = translatorFor(LANGUAGE);
    const madeAt = this.clock.now();
    // Who has left or returned was accepted too: a participant who completed is not missing from the count.
    const waiting = people.filter(({ state }) => state === 'forwarded').length;
    const data: Paper = {
      title: t('follow-up:package.title'),
      lead: call.titleEn,
      headLeft: call.titleEn,
      headRight: call.number,
      foot: {
        lines: [formatDateTime(madeAt, LANGUAGE)],
        page: t('common:paper.page', { page: '{page}', pages: '{pages}' }),
      },
      blocks: [
        {
          kind: 'facts',
          rows: [
            { label: t('follow-up:package.course'), value: `${call.courseCode} / ${call.number}` },
            { label: t('follow-up:package.seats'), value: String(call.seats) },
            ...(call.japanDeadline
              ? [{ label: t('follow-up:package.deadline'), value: formatDate(call.japanDeadline, LANGUAGE) }]
              : []),
            { label: t('follow-up:package.people'), value: String(people.length) },
            { label: t('follow-up:state.accepted'), value: String(people.length - waiting) },
          ],
        },
        {
          kind: 'table',
          head: ['number', 'official', 'organisation', 'state'].map((key) =>
            t(`follow-up:package.column.${key}`),
          ),
          widths: [2, 4, 5, 2],
          rows: people.map(({ card, state }) => [
            card.number,
            `${card.familyName} ${card.givenName}`,
            card.organisation.nameEn,
            t(`follow-up:state.${state}`),
          ]),
        },
        { kind: 'note', text: t('follow-up:package.withheld') },
      ],
    };
    return this.typesetter.pdf({ template: 'paper/typst/report.typ', data, locale: LANGUAGE, madeAt });
  }
}
