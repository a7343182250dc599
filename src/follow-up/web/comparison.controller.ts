import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Public, Requires, Throttle, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { NotVisible } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { AnswerComparison } from '../answer-comparison';
import { ComparisonForm, comparisonFacts, RecordedComparisonForm } from '../comparison.form';
import { ComparisonQueries } from '../comparison.queries';

const VIEWS = 'follow-up/web/views';
const WHY = 'those not selected need no account; the key in the address opens four questions';

/** The four questions to those not selected: behind a link, and for the secretariat on the telephone. */
@Controller()
export class ComparisonController {
  constructor(
    private readonly queries: ComparisonQueries,
    private readonly answers: AnswerComparison,
    private readonly throttle: Throttle,
  ) {}

  @Get('c/:token')
  @Public(WHY)
  async show(
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('token') token: string,
  ): Promise<void> {
    const data = await this.behind(request, response, token);
    if (data) response.render(`${VIEWS}/comparison`, data);
  }

  @Post('c/:token')
  @HttpCode(200)
  @Public(WHY)
  async answer(
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('token') token: string,
  ): Promise<void> {
    const data = await this.behind(request, response, token);
    if (!data) return;
    await submitForm(request, response, { view: `${VIEWS}/comparison`, data: () => data }, async () => {
      await this.answers.byLink(token, comparisonFacts(readForm(ComparisonForm, request.body)));
      return { view: `${VIEWS}/supervisor-done`, data: { purpose: 'comparison' } };
    });
  }

  @Get('comparison')
  @Requires('follow-up:manage')
  async list(@Res() response: Response): Promise<void> {
    response.render(`${VIEWS}/comparison-list`, { rows: await this.queries.open() });
  }

  @Get('comparison/:id')
  @Requires('follow-up:manage')
  async form(@Res() response: Response, @Param('id', IdParam) id: string): Promise<void> {
    response.render(`${VIEWS}/comparison-record`, { row: await this.queries.one(id) });
  }

  @Post('comparison/:id')
  @Requires('follow-up:manage')
  async record(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const data = async (): Promise<object> => ({ row: await this.queries.one(id) });
    await submitForm(request, response, { view: `${VIEWS}/comparison-record`, data }, async () => {
      const form = readForm(RecordedComparisonForm, request.body);
      await this.answers.run(actor, { id, channel: form.channel, facts: comparisonFacts(form) });
      request.session.flash = { kind: 'success', key: 'follow-up:flash.comparison_recorded' };
      return '/comparison';
    });
  }

  private async behind(request: SignedInRequest, response: Response, token: string): Promise<object | null> {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Robots-Tag', 'noindex');
    Object.assign(response.locals, { navigation: [], withoutAccount: true });
    try {
      const { state, ...page } = await this.queries.behind(token);
      if (state === 'works') return { token, ...page };
      response.status(410).render(`${VIEWS}/supervisor-closed`, { state, until: null });
    } catch (error) {
      if (!(error instanceof NotVisible)) throw error;
      await this.throttle.countTry('supervisor-link', 'unknown', request.ip ?? 'unknown');
      response.status(404).render(`${VIEWS}/supervisor-closed`, { state: 'unknown', until: null });
    }
    return null;
  }
}
