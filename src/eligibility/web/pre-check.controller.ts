import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import type { Locale } from '../../kernel/locale';
import { readForm } from '../../kernel/validation/read-form';
import { CallQueries } from '../../programmes';
import { submitForm, type Translator } from '../../ui';
import { PreCheck, PreCheckForm } from '../pre-check';
import { eligibilitySummary, ruleRows } from './eligibility.presenter';
import { PRE_CHECK_FIELDS } from './person-fields';

const VIEW = 'eligibility/web/views/pre-check';
/** Whether it is worth writing an application at all, in seconds and without keeping anything. */
@Controller('pre-check')
export class PreCheckController {
  constructor(
    private readonly preCheck: PreCheck,
    private readonly calls: CallQueries,
  ) {}

  @Get()
  @Requires('nomination:start')
  async show(@Res() response: Response, @Query('call') call: unknown): Promise<void> {
    response.render(VIEW, { ...(await this.data()), chosen: call });
  }

  @Post()
  @HttpCode(200)
  @Requires('nomination:start')
  async check(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data() }, async () => {
      const { call, findings, outcome } = await this.preCheck.run(
        actor,
        readForm(PreCheckForm, request.body),
      );
      const { t, locale } = response.locals as { t: Translator; locale: Locale };
      const data = {
        ...(await this.data()),
        values: request.body as unknown,
        result: { call, ...eligibilitySummary(findings, outcome), rows: ruleRows(call, findings, t, locale) },
      };
      return { view: VIEW, data };
    });
  }

  private async data(): Promise<object> {
    return { calls: await this.calls.openCalls(), fields: PRE_CHECK_FIELDS };
  }
}
