import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import type { Locale } from '../../kernel/locale';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { CallQueries } from '../../programmes';
import { submitForm, type Translator } from '../../ui';
import { MadeUpPersonForm } from '../people.form';
import { TestBench } from '../test-bench';
import { BENCH_GROUPS, EARLIER_ROWS, withEarlier } from './person-fields';
import { eligibilitySummary, ruleRows } from './eligibility.presenter';

const VIEW = 'eligibility/web/views/test-bench';

/** Somebody who does not exist, against the rules of a call: before it opens, or to understand a verdict. */
@Controller('calls/:id/test-bench')
export class TestBenchController {
  constructor(
    private readonly testBench: TestBench,
    private readonly calls: CallQueries,
  ) {}

  @Get()
  @Requires('call:manage')
  async show(@Res() response: Response, @Param('id', IdParam) id: string): Promise<void> {
    response.render(VIEW, await this.data(id));
  }

  @Post()
  @HttpCode(200)
  @Requires('call:manage')
  async try(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data(id) }, async () => {
      const person = readForm(MadeUpPersonForm, withEarlier(request.body));
      const { call, findings, outcome } = await this.testBench.run(actor, { callId: id, person });
      const { t, locale } = response.locals as { t: Translator; locale: Locale };
      const result = { ...eligibilitySummary(findings, outcome), rows: ruleRows(call, findings, t, locale) };
      return { view: VIEW, data: { ...(await this.data(id)), values: request.body as unknown, result } };
    });
  }

  private async data(id: string): Promise<object> {
    return { call: await this.calls.rulesOf(id), groups: BENCH_GROUPS, earlierRows: EARLIER_ROWS };
  }
}
