import { Injectable } from '@nestjs/common';
import { env } from '../../config/env';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { NotVisible } from '../kernel/domain/refusal';
import type { Locale } from '../kernel/locale';
import { PaperRecords, printedSections, type PaperRecord } from '../nominations';
import { Typesetter, type PrintedFile } from '../paper';
import type { Paper } from '../paper/domain';
import { CallQueries } from '../programmes';
import { formatDateTime, translatorFor } from '../ui';
import { codeOf, type FormPaperCode } from './domain/papers';
import { blankFoot, draftFoot, versionFoot } from './foots';
import { formPaper } from './form-paper';
import { NotePrint } from './note-print';

const TEMPLATE = 'paper/typst/report.typ';

/** The parts of an application on paper: filled with what was sent, with a draft across it, or blank. */
@Injectable()
export class PrintForms {
  constructor(
    private readonly records: PaperRecords,
    private readonly calls: CallQueries,
    private readonly notePrint: NotePrint,
    private readonly typesetter: Typesetter,
    private readonly clock: Clock,
  ) {}

  /** `reader`: whose scope finds the record, where the caller has found it through its own; the print stays the actor's. */
  async filled(
    actor: Actor,
    order: { nominationId: string; paper: FormPaperCode; locale: Locale },
    reader: Actor = actor,
  ): Promise<PrintedFile> {
    const { paper, locale } = order;
    const found = await this.records.of(reader, order.nominationId);
    const { record, draft } = found;
    if (!record.call.formParts.includes(paper)) throw new NotVisible();
    const latest = draft ? undefined : found.sent[0];
    const madeAt = latest?.submittedAt ?? this.clock.now();
    const pdf = await this.typesetter.pdf({
      template: TEMPLATE,
      data: this.paper(found, paper, locale, madeAt),
      locale,
      madeAt,
    });
    if (latest)
      await this.notePrint.run(actor, {
        paper,
        locale,
        code: codeOf(record.number, latest.hash),
        hash: latest.hash,
        callId: record.call.id,
        organisationId: record.organisation.id,
        nominationId: record.id,
        content: null,
      });
    return { pdf, name: `${record.number}-${paper}-${locale}${draft ? '-draft' : ''}.pdf` };
  }

  /** A form of an opened call to be filled in by hand. Says nothing of anybody. */
  async blank(order: { callId: string; paper: FormPaperCode; locale: Locale }): Promise<PrintedFile> {
    const { paper, locale } = order;
    const call = await this.calls.facts(order.callId);
    if (!call.formParts.includes(paper)) throw new NotVisible();
    const t = translatorFor(locale);
    const data = formPaper({
      paper,
      call,
      subject: null,
      sections: printedSections(call, new Map()),
      foot: blankFoot(t),
      draft: false,
      t,
      locale,
    });
    const madeAt = call.openedAt ?? call.nominationDeadline;
    return {
      pdf: await this.typesetter.pdf({ template: TEMPLATE, data, locale, madeAt }),
      name: `${call.number}-${paper}-${locale}.pdf`,
    };
  }

  private paper(found: PaperRecord, paper: FormPaperCode, locale: Locale, madeAt: Date): Paper {
    const { record, rank, sections, sent, draft } = found;
    const t = translatorFor(locale);
    const latest = draft ? undefined : sent[0];
    const at = formatDateTime(madeAt, locale);
    return formPaper({
      paper,
      call: record.call,
      subject: { number: record.number, rank, organisation: record.organisation, person: record.person },
      sections,
      foot: latest
        ? versionFoot(
            t,
            {
              code: codeOf(record.number, latest.hash),
              hash: latest.hash,
              line: t('intake:paper.foot.version', { round: latest.round, at }),
            },
            env().baseUrl,
          )
        : draftFoot(t, locale, madeAt),
      draft,
      t,
      locale,
    });
  }
}
