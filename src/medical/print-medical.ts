import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { NotVisible } from '../kernel/domain/refusal';
import type { Locale } from '../kernel/locale';
import { Typesetter, type PrintedFile } from '../paper';
import { CallQueries } from '../programmes';
import { translatorFor } from '../ui';
import { medicalPaper, TEMPLATE } from './medical-paper';
import { ReadMedical, type OpenedMedical } from './read-medical';

/**
 * The medical history on paper. To print it is to open it: the same two may, it is in the record in the same way, and
 * nothing of the sheet is kept.
 */
@Injectable()
export class PrintMedical {
  constructor(
    private readonly read: ReadMedical,
    private readonly calls: CallQueries,
    private readonly typesetter: Typesetter,
    private readonly clock: Clock,
  ) {}

  async own(actor: Actor, nominationId: string, locale: Locale): Promise<PrintedFile> {
    return this.filled(await this.read.own(actor, nominationId), locale);
  }

  async toCheck(actor: Actor, nominationId: string, locale: Locale): Promise<PrintedFile> {
    return this.filled(await this.read.toCheck(actor, nominationId), locale);
  }

  private async filled(opened: OpenedMedical, locale: Locale): Promise<PrintedFile> {
    const { nomination, complete, way, content } = opened;
    const call = await this.calls.facts(nomination.callId);
    if (!call.formParts.includes('medical')) throw new NotVisible();
    const now = this.clock.now();
    const data = medicalPaper({
      ...{ call, nomination, complete, now, locale },
      content: way === 'online' ? content : null,
      t: translatorFor(locale),
    });
    const pdf = await this.typesetter.pdf({ template: TEMPLATE, data, locale, madeAt: now });
    return { pdf, name: `${nomination.number}-medical-${locale}.pdf` };
  }
}
