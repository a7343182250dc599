import { Injectable } from '@nestjs/common';
import { env } from '../../../config/env';
import { AuditQueries } from '../../audit';
import { IdentityQueries } from '../../identity';
import { Typesetter, type PrintedFile } from '../../paper';
import { squareCode, type LetterPaper } from '../../paper/domain';
import { formatDateWritten, organisationName, personName, translatorFor } from '../../ui';
import { letterText, withoutLinks } from '../letter-text';
import type { LetterRow } from '../letters.queries';

/**
 * A letter on paper, in the language of its reader. Its foot names the entry of the record chain that let it go, so that
 * every letter in somebody's drawer is an anchor against which the chain can be verified. Links that let a reader act
 * are not printed.
 */
@Injectable()
export class LetterPdf {
  constructor(
    private readonly identity: IdentityQueries,
    private readonly audit: AuditQueries,
    private readonly typesetter: Typesetter,
  ) {}

  /** The caller has found the letter through its own scope. */
  async of(row: LetterRow): Promise<PrintedFile> {
    const { locale } = row;
    const t = translatorFor(locale);
    const madeAt = row.sentAt ?? row.approvedAt ?? row.createdAt;
    const anchor = (await this.audit.anchorOf('notice', row.id)) ?? (await this.audit.head());
    const [secretariat] = await this.identity.organisations(['secretariat']);
    const { subject, text } = letterText(t, locale, row.template, withoutLinks(t, row.data), row.words);
    const reader = [
      row.person && personName(row.person, locale),
      row.organisation && organisationName(row.organisation, locale),
    ].filter((line) => line !== null);
    const address = `${env().baseUrl}/letters/${row.id}`;
    const data: LetterPaper = {
      title: subject,
      headLeft: '',
      headRight: '',
      draft: ['waiting', 'cancelled'].includes(row.state) ? t('notifications:letter.not_sent') : null,
      foot: {
        lines: [
          `${t('notifications:letter.chain', { seq: String(anchor.seq) })} · SHA-256`,
          anchor.hash,
          ...(address.length <= 90 ? [address] : []),
        ],
        page: t('common:paper.page', { page: '{page}', pages: '{pages}' }),
        ...(address.length <= 106 ? { square: squareCode(address) } : {}),
      },
      letter: {
        from: secretariat ? [organisationName(secretariat, locale)] : ['Tsubasa'],
        date: formatDateWritten(madeAt, locale),
        to: [t('notifications:letter.to'), ...(reader.length > 0 ? reader : [row.email ?? ''])],
        subject,
        text,
      },
      blocks: [],
    };
    const pdf = await this.typesetter.pdf({ template: 'paper/typst/letter.typ', data, locale, madeAt });
    return { pdf, name: `letter-${row.id.slice(-12)}-${locale}.pdf` };
  }
}
