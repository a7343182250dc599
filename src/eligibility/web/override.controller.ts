import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found } from '../../kernel/domain/refusal';
import type { Locale } from '../../kernel/locale';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { NominationPages, recordPage } from '../../nominations';
import { submitForm, type Translator } from '../../ui';
import { EndOverride } from '../end-override';
import { OverrideForm } from '../evidence.form';
import { Findings } from '../findings.queries';
import { OverrideVerdict } from '../override-verdict';
import { ruleRows } from './eligibility.presenter';

const VIEW = 'eligibility/web/views/override';

/** An officer sets the verdict on one rule aside, or lets the rule speak again. */
@Controller('nominations/:id/eligibility/:rule')
export class OverrideController {
  constructor(
    private readonly pages: NominationPages,
    private readonly findings: Findings,
    private readonly overrideVerdict: OverrideVerdict,
    private readonly endOverride: EndOverride,
  ) {}

  @Get('override')
  @Requires('verdict:override')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('rule') rule: string,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, id, rule, response));
  }

  @Post('override')
  @Requires('verdict:override')
  async save(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('rule') rule: string,
  ): Promise<void> {
    const page = { view: VIEW, data: () => this.data(actor, id, rule, response) };
    await submitForm(request, response, page, async () => {
      const override = readForm(OverrideForm, request.body);
      await this.overrideVerdict.run(actor, { nominationId: id, ruleCode: rule, ...override });
      request.session.flash = { kind: 'success', key: 'eligibility:flash.overridden' };
      return `/nominations/${id}/eligibility`;
    });
  }

  @Post('end-override')
  @Requires('verdict:override')
  async end(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('rule') rule: string,
  ): Promise<void> {
    const page = { view: VIEW, data: () => this.data(actor, id, rule, response) };
    await submitForm(request, response, page, async () => {
      await this.endOverride.run(actor, { nominationId: id, ruleCode: rule });
      request.session.flash = { kind: 'success', key: 'eligibility:flash.override_ended' };
      return `/nominations/${id}/eligibility`;
    });
  }

  private async data(actor: Actor, id: string, code: string, { locals }: Response): Promise<object> {
    const record = await this.pages.record(actor, id);
    const findings = await this.findings.latest(record);
    const rows = ruleRows(record.call, findings, locals.t as Translator, locals.locale as Locale);
    return { ...recordPage(actor, record, null), row: found(rows.find((row) => row.code === code)) };
  }
}
