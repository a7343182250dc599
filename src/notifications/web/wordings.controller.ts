import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { NotVisible, Refused } from '../../kernel/domain/refusal';
import { isLocale, type Locale } from '../../kernel/locale';
import { readForm } from '../../kernel/validation/read-form';
import { messageOf, submitForm } from '../../ui';
import { wordFaults, WriteWording } from '../write-wording';
import { WordingQueries } from '../wordings.queries';
import { WordingForm } from './letters.form';

const LIST = 'notifications/web/views/wordings';
const ONE = 'notifications/web/views/wording';

/** The words of each kind of letter, in three languages. */
@Controller('letters/wordings')
export class WordingsController {
  constructor(
    private readonly wordings: WordingQueries,
    private readonly writeWording: WriteWording,
  ) {}

  @Get()
  @Requires('letter:approve')
  async list(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    const rows = await this.wordings.list();
    response.render(LIST, {
      rows: rows.map((row) => ({ ...row, title: catalogueWords(row.template, actor.locale).subject })),
    });
  }

  @Get(':template/:locale')
  @Requires('letter:approve')
  async form(
    @Res() response: Response,
    @Param('template') template: string,
    @Param('locale') locale: string,
  ): Promise<void> {
    response.render(ONE, await this.one(template, localeOf(locale)));
  }

  /** Look before it counts; save; or go back to the catalogue's words. */
  @Post(':template/:locale')
  @Requires('letter:approve')
  async write(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('template') template: string,
    @Param('locale') language: string,
  ): Promise<void> {
    const locale = localeOf(language);
    const body = request.body as { act?: unknown; subject?: unknown; body?: unknown };
    const data = (): Promise<object> => this.one(template, locale);
    if (body.act === 'preview') {
      const typed = (value: unknown): string => (typeof value === 'string' ? value : '');
      const words = { subject: typed(body.subject), body: typed(body.body) };
      const faults = wordFaults(template, words);
      if (faults.length === 0) {
        const preview = await this.wordings.preview(template, locale, words);
        return response.render(ONE, { ...(await data()), values: words, preview, previewed: true });
      }
    }
    await submitForm(request, response, { view: ONE, data }, async () => {
      const words = body.act === 'standard' ? null : readForm(WordingForm, request.body);
      if (body.act === 'preview') throw new Refused(wordFaults(template, words ?? { subject: '', body: '' }));
      await this.writeWording.run(actor, { template, locale, words });
      const key = words ? 'notifications:flash.wording_written' : 'notifications:flash.wording_reset';
      request.session.flash = { kind: 'success', key };
      return `/letters/wordings/${template}/${locale}`;
    });
  }

  private async one(template: string, locale: Locale): Promise<object> {
    const history = await this.wordings.history(template, locale);
    const [newest] = history;
    const current = newest?.subject && newest.body ? { subject: newest.subject, body: newest.body } : null;
    return {
      ...{ template, language: locale, history, standard: catalogueWords(template, locale) },
      current: current ?? { subject: catalogueWords(template, locale).subject, body: '{standard}' },
      own: current !== null,
      names: this.wordings.names(template).map((name) => `{${name}}`),
      preview: await this.wordings.preview(template, locale, current),
    };
  }
}

function localeOf(text: string): Locale {
  if (!isLocale(text)) throw new NotVisible();
  return text;
}

/** As they are written, with their names. */
function catalogueWords(template: string, locale: Locale): { subject: string; body: string } {
  const [feature, name] = template.split('.');
  const of = (part: string): string => messageOf(locale, `${feature}:letter.${name}.${part}`) ?? '';
  return { subject: of('subject'), body: of('body') };
}
