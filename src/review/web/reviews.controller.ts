import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found, NotVisible } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { CalibrationQueries } from '../calibration.queries';
import { CopyQueries } from '../copies.queries';
import { DeclareConflict } from '../declare-conflict';
import { DeclareNoConflict } from '../declare-no-conflict';
import { DECLARED_KINDS } from '../domain/conflict-of-interest';
import { InterviewQueries } from '../interview.queries';
import { NamesQueries } from '../names.queries';
import { SeatQueries } from '../seat.queries';
import { copyView, myFiles, sheetData } from './review.presenter';
import { SheetPages } from './sheet-pages';
import { ConflictForm, DeclarationForm } from './score-sheet.form';

/** A reader's own files. A file closed by a conflict is answered like one that never was. */
@Controller('reviews')
export class ReviewsController {
  constructor(
    private readonly copies: CopyQueries,
    private readonly seats: SeatQueries,
    private readonly names: NamesQueries,
    private readonly examples: CalibrationQueries,
    private readonly interviews: InterviewQueries,
    private readonly pages: SheetPages,
    private readonly declareNone: DeclareNoConflict,
    private readonly declareConflict: DeclareConflict,
  ) {}

  @Get()
  @Requires('review:score')
  async list(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query('state') state: string | undefined,
    @Query('after') after: string | undefined,
  ): Promise<void> {
    response.render('review/web/views/reviews', {
      ...myFiles(await this.copies.mine(actor), state, after),
      seats: await this.seats.unanswered(actor),
      names: await this.names.waiting(actor),
      examples: await this.examples.waitingFor(actor),
      rooms: await this.interviews.roomsOf(actor),
    });
  }

  /** By its state: the declaration, the sheet, or the receipt. */
  @Get(':id')
  @Requires('review:score')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const copy = await this.copies.page(actor, id);
    response.render(copyView(copy), { ...(await this.pages.of(actor, copy)), kinds: DECLARED_KINDS });
  }

  @Get(':id/file')
  @Requires('review:score')
  async file(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const copy = await this.copies.page(actor, id);
    found(copy.dossier);
    response.render('review/web/views/review-file', await this.pages.of(actor, copy));
  }

  @Get(':id/conflict')
  @Requires('review:score')
  async conflict(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const copy = await this.copies.page(actor, id);
    if (copy.state === 'submitted') throw new NotVisible();
    response.render('review/web/views/declare', {
      ...sheetData(copy),
      kinds: DECLARED_KINDS,
      values: { answer: 'conflict' },
    });
  }

  @Post(':id/declaration')
  @Requires('review:score')
  async declare(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const data = async (): Promise<object> => ({
      ...sheetData(await this.copies.page(actor, id)),
      kinds: DECLARED_KINDS,
    });
    await submitForm(request, response, { view: 'review/web/views/declare', data }, async () => {
      if (readForm(DeclarationForm, request.body).answer === 'none') {
        await this.declareNone.run(actor, { assignmentId: id });
        request.session.flash = { kind: 'success', key: 'review:flash.cleared' };
        return `/reviews/${id}`;
      }
      await this.declareConflict.run(actor, { assignmentId: id, ...readForm(ConflictForm, request.body) });
      request.session.flash = { kind: 'success', key: 'review:flash.conflict_declared' };
      return '/reviews';
    });
  }
}
