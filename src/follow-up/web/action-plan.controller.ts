import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { NotVisible } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { AgreeActionPlan } from '../agree-action-plan';
import { BUDGET_SOURCES, MOST_ACTIVITIES } from '../domain';
import { FollowUpRecordQueries } from '../follow-up-record.queries';
import { mayPlan, seesFollowUp } from '../follow-up.policy';
import { SaveActionPlan } from '../save-action-plan';
import { DecisionForm, readPlan } from './action-plan.form';

const VIEWS = 'follow-up/web/views';
/** Blank rows offered below those written, so that the form grows without script. */
const BLANK_ROWS = 2;

@Controller('action-plans')
export class ActionPlanController {
  constructor(
    private readonly records: FollowUpRecordQueries,
    private readonly savePlan: SaveActionPlan,
    private readonly agreePlan: AgreeActionPlan,
  ) {}

  @Get(':participationId')
  @Requires('participation:read')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('participationId', IdParam) id: string,
  ): Promise<void> {
    response.render(`${VIEWS}/action-plan`, await this.viewData(actor, id));
  }

  @Post(':participationId/decision')
  @Requires('action-plan:agree')
  async decide(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('participationId', IdParam) id: string,
  ): Promise<void> {
    const page = { view: `${VIEWS}/action-plan`, data: () => this.viewData(actor, id) };
    await submitForm(request, response, page, async () => {
      const form = readForm(DecisionForm, request.body);
      await this.agreePlan.run(actor, { participationId: id, ...form });
      request.session.flash = { kind: 'success', key: `follow-up:flash.plan_${form.decision}` };
      return `/action-plans/${id}`;
    });
  }

  @Get(':participationId/edit')
  @Requires('action-plan:edit')
  async edit(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('participationId', IdParam) id: string,
  ): Promise<void> {
    response.render(`${VIEWS}/action-plan-edit`, await this.editData(actor, id));
  }

  @Post(':participationId/edit')
  @Requires('action-plan:edit')
  async save(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('participationId', IdParam) id: string,
  ): Promise<void> {
    const page = { view: `${VIEWS}/action-plan-edit`, data: () => this.editData(actor, id) };
    await submitForm(request, response, page, async () => {
      const { state } = await this.savePlan.run(actor, { participationId: id, ...readPlan(request.body) });
      const key = state === 'sent' ? 'follow-up:flash.plan_sent' : 'follow-up:flash.plan_saved';
      request.session.flash = { kind: 'success', key };
      return `/action-plans/${id}`;
    });
  }

  private async viewData(actor: Actor, id: string): Promise<object> {
    if (!seesFollowUp(actor)) throw new NotVisible();
    const { participation, plan } = await this.records.record(actor, id);
    return {
      participation,
      plan,
      can: {
        edit: actor.permissions.has('action-plan:edit') && planIsOpen(participation.state),
        agree: actor.permissions.has('action-plan:agree') && plan?.state === 'sent',
      },
    };
  }

  private async editData(actor: Actor, id: string): Promise<object> {
    const { participation, plan } = await this.records.record(actor, id);
    const written = plan?.activities ?? [];
    const rows = Math.min(MOST_ACTIVITIES, written.length + BLANK_ROWS);
    return {
      participation,
      plan,
      rows: Array.from({ length: rows }, (_row, index) => written[index] ?? null),
      budgetSources: BUDGET_SOURCES,
      most: MOST_ACTIVITIES,
    };
  }
}

function planIsOpen(state: string): boolean {
  return state !== 'withdrawn' && state !== 'substituted' && mayPlan(state as Parameters<typeof mayPlan>[0]);
}
