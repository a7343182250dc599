import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { submitForm, type Translator } from '../../ui';
import { CopyQueries } from '../copies.queries';
import { SaveScores } from '../save-scores';
import { SubmitScoreSheet } from '../submit-score-sheet';
import { copyView, timeOf } from './review.presenter';
import { SheetPages } from './sheet-pages';
import { readSheet } from './score-sheet.form';

const CHECK = 'review/web/views/hand-in';

/** The score sheet: kept as often as the reader likes, handed in once. */
@Controller('reviews/:id')
export class ScoreSheetController {
  constructor(
    private readonly copies: CopyQueries,
    private readonly pages: SheetPages,
    private readonly saveScores: SaveScores,
    private readonly submitSheet: SubmitScoreSheet,
  ) {}

  @Post()
  @Requires('review:score')
  async save(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const copy = await this.copies.page(actor, id);
    const body = request.body as Record<string, unknown>;
    const data = async (): Promise<object> => this.pages.of(actor, await this.copies.page(actor, id));
    await submitForm(request, response, { view: copyView(copy), data }, async () => {
      const saved = await this.saveScores.run(actor, { assignmentId: id, ...readSheet(body, copy.rubric) });
      if (saved.savedAt) {
        const t = response.locals.t as Translator;
        const text = t('common:saved_at', { time: timeOf(saved.savedAt) });
        response.setHeader('X-Saved', encodeURIComponent(text));
      }
      // The script saves while somebody types: it needs to know when, and no page.
      if (body._autosave === 'yes') return { view: 'review/web/views/saved', data: {} };
      if (body.then === 'leave') return '/reviews';
      return body.then === 'check' ? `/reviews/${id}/hand-in` : `/reviews/${id}`;
    });
  }

  @Get('hand-in')
  @Requires('review:score')
  async check(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const copy = await this.copies.page(actor, id);
    if (copy.state !== 'cleared') return response.redirect(303, `/reviews/${id}`);
    response.render(CHECK, await this.pages.check(actor, copy));
  }

  @Post('hand-in')
  @Requires('review:score')
  async handIn(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const data = async (): Promise<object> => this.pages.check(actor, await this.copies.page(actor, id));
    await submitForm(request, response, { view: CHECK, data }, async () => {
      await this.submitSheet.run(actor, { assignmentId: id });
      request.session.flash = { kind: 'success', key: 'review:flash.handed_in' };
      return `/reviews/${id}`;
    });
  }
}
