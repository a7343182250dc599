import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { submitForm } from '../../ui';
import { RankNominees } from '../rank-nominees';
import { RankingPage } from '../ranking.page';
import { readOrder } from './ranking.form';

const VIEW = 'nominations/web/views/our-nominees';

/** The ministry's nominees of a call in its own order; the secretariat sees the order of every ministry. */
@Controller('calls/:id/our-nominees')
export class RankingController {
  constructor(
    private readonly page: RankingPage,
    private readonly rankNominees: RankNominees,
  ) {}

  @Get()
  @Requires('nomination:read')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(VIEW, await this.page.data(actor, id));
  }

  /** A press on "up" or "down" of one nominee, or all numbers as typed. */
  @Post()
  @Requires('nomination:rank')
  async rank(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const page = { view: VIEW, data: () => this.page.data(actor, id) };
    await submitForm(request, response, page, async () => {
      await this.rankNominees.run(actor, { callId: id, ...readOrder(request.body) });
      request.session.flash = { kind: 'success', key: 'nominations:flash.ranked' };
      return `/calls/${id}/our-nominees`;
    });
  }
}
