import { Injectable } from '@nestjs/common';
import { NotVisible } from '../kernel/domain/refusal';
import type { Locale } from '../kernel/locale';
import { Typesetter, type PrintedFile } from '../paper';
import { CallQueries } from '../programmes';
import { translatorFor } from '../ui';
import { medicalPaper, TEMPLATE } from './medical-paper';

/** The medical form of a call, to be filled in by hand. It knows no nominee, so it can say nothing of one. */
@Injectable()
export class BlankMedicalForm {
  constructor(
    private readonly calls: CallQueries,
    private readonly typesetter: Typesetter,
  ) {}

  async run({ callId, locale }: { callId: string; locale: Locale }): Promise<PrintedFile> {
    const call = await this.calls.facts(callId);
    if (!call.formParts.includes('medical')) throw new NotVisible();
    const madeAt = call.openedAt ?? call.nominationDeadline;
    const data = medicalPaper({
      ...{ call, nomination: null, content: null, complete: false, now: madeAt, locale },
      t: translatorFor(locale),
    });
    const pdf = await this.typesetter.pdf({ template: TEMPLATE, data, locale, madeAt });
    return { pdf, name: `${call.number}-medical-${locale}.pdf` };
  }
}
