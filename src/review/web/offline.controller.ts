import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, receiveForm, ReceivesFiles, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { TYPE_OF, Workbooks, type WorkbookSpec } from '../../paper';
import { submitForm, translatorFor, type Translator } from '../../ui';
import { CopyQueries } from '../copies.queries';
import { OFFLINE_KEYS, offlineRows, type CellFinding, type OpenCopy } from '../domain/offline-sheet';
import { KeepOfflineMarks } from '../keep-offline-marks';

const VIEW = 'review/web/views/offline';
const MOST_LEVELS = 7;

/** The score sheets of all open files as one workbook: out, filled in without a line, and in again. */
@Controller('reviews/offline')
export class OfflineController {
  constructor(
    private readonly copies: CopyQueries,
    private readonly workbooks: Workbooks,
    private readonly keepMarks: KeepOfflineMarks,
  ) {}

  @Get()
  @Requires('review:score')
  async show(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    response.render(VIEW, { files: (await this.copies.open(actor)).length, findings: [] });
  }

  @Get('scores.xlsx')
  @Requires('review:score')
  async download(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    const t = response.locals.t as Translator;
    const spec = workbookOf(await this.copies.open(actor), actor.locale, t);
    response
      .type(TYPE_OF.xlsx)
      .attachment('scores.xlsx')
      .send(await this.workbooks.write(spec));
  }

  @Post()
  @Requires('review:score')
  @ReceivesFiles({ maxBytes: 5 * 1024 * 1024 })
  async upload(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
  ): Promise<void> {
    const data = async (): Promise<object> => ({
      files: (await this.copies.open(actor)).length,
      findings: [],
    });
    await submitForm(request, response, { view: VIEW, data }, async () => {
      const { bytes } = receiveForm(request).file();
      const { sheets, findings } = await this.keepMarks.run(actor, { bytes, notApplicable: words() });
      if (findings.length > 0) {
        response.status(422);
        return { view: VIEW, data: { ...(await data()), findings: findings.map(said) } };
      }
      request.session.flash = { kind: 'success', key: 'review:flash.offline_saved', params: { sheets } };
      return '/reviews?state=to_score';
    });
  }
}

const words = (): string[] =>
  (['km', 'en', 'ja'] as const).map((language) => translatorFor(language)('review:sheet.not_applicable'));

const said = ({ cell, refusal }: CellFinding): object => ({
  cell,
  key: refusal.code.replace('.', ':refusal.'),
  params: refusal.params ?? {},
});

function workbookOf(copies: readonly OpenCopy[], language: Actor['locale'], t: Translator): WorkbookSpec {
  const choices = [
    ...Array.from({ length: MOST_LEVELS }, (_level, i) => ({ code: String(i + 1), text: String(i + 1) })),
    { code: 'na', text: t('review:sheet.not_applicable') },
  ];
  const width: Partial<Record<string, number>> = { title: 30, levels: 70, comment: 60 };
  return {
    title: t('review:offline.title'),
    language,
    sheets: [
      {
        name: t('review:offline.sheet'),
        keys: true,
        intro: [t('review:offline.title'), t('review:offline.intro')],
        columns: OFFLINE_KEYS.map((key) => ({
          key,
          header: t(`review:offline.column.${key}`),
          type: key === 'level' ? ('choice' as const) : ('text' as const),
          ...(key === 'level' ? { choices } : {}),
          ...(key === 'copy' || key === 'saved' || key === 'criterion' ? { hidden: true } : {}),
          ...(width[key] ? { width: width[key] } : {}),
        })),
        rows: offlineRows(copies, language, (level) => t('rubrics:show.level', { level })),
      },
    ],
  };
}
