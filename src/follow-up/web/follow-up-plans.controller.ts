import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found } from '../../kernel/domain/refusal';
import { readForm } from '../../kernel/validation/read-form';
import { WholeNumber } from '../../kernel/validation/fields';
import { CourseQueries } from '../../programmes';
import { submitForm } from '../../ui';
import { ANSWERED_BY, DUE_UNITS, MOST_STEPS, PLAN_FORMS } from '../domain';
import { FollowUpPlansRepository } from '../follow-up-plans.repository';
import { PublishFollowUpPlan } from '../publish-follow-up-plan';
import { SaveFollowUpPlan } from '../save-follow-up-plan';
import { readFollowUpPlan } from './follow-up-plan.form';

const VIEWS = 'follow-up/web/views';
const BLANK_ROWS = 2;

class PublishForm {
  @WholeNumber({ min: 1 }) version: number;
}

/** What is asked after the trainings of each programme, and when. */
@Controller('follow-up-plans')
export class FollowUpPlansController {
  constructor(
    private readonly courses: CourseQueries,
    private readonly plans: FollowUpPlansRepository,
    private readonly savePlan: SaveFollowUpPlan,
    private readonly publishPlan: PublishFollowUpPlan,
  ) {}

  @Get()
  @Requires('follow-up:manage')
  async list(@Res() response: Response): Promise<void> {
    const [programmes, plans] = [await this.courses.allProgrammes(), await this.plans.all()];
    response.render(`${VIEWS}/schedules`, {
      rows: programmes.map((programme) => {
        const own = plans.filter(({ programmeCode }) => programmeCode === programme.code);
        return {
          programme,
          inForce: own.find(({ state }) => state === 'published') ?? null,
          draft: own.some(({ state }) => state === 'draft'),
        };
      }),
    });
  }

  @Get(':code')
  @Requires('follow-up:manage')
  async show(@Res() response: Response, @Param('code') code: string): Promise<void> {
    response.render(`${VIEWS}/schedule`, await this.data(code));
  }

  @Post(':code')
  @Requires('follow-up:manage')
  async save(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('code') code: string,
  ): Promise<void> {
    const page = { view: `${VIEWS}/schedule`, data: () => this.data(code) };
    await submitForm(request, response, page, async () => {
      const { programme } = await this.data(code);
      await this.savePlan.run(actor, { programmeCode: programme.code, ...readFollowUpPlan(request.body) });
      request.session.flash = { kind: 'success', key: 'follow-up:flash.schedule_saved' };
      return `/follow-up-plans/${code}`;
    });
  }

  @Post(':code/publish')
  @Requires('follow-up:manage')
  async publish(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('code') code: string,
  ): Promise<void> {
    const page = { view: `${VIEWS}/schedule`, data: () => this.data(code) };
    await submitForm(request, response, page, async () => {
      const { version } = readForm(PublishForm, request.body);
      const { number } = await this.publishPlan.run(actor, { programmeCode: code, version });
      request.session.flash = {
        kind: 'success',
        key: 'follow-up:flash.schedule_published',
        params: { number },
      };
      return `/follow-up-plans/${code}`;
    });
  }

  private async data(code: string) {
    const programme = found((await this.courses.allProgrammes()).find((one) => one.code === code));
    const versions = await this.plans.versions(code);
    const draft = versions.find(({ state }) => state === 'draft') ?? null;
    const published = versions.filter(({ state }) => state === 'published');
    const written = (draft ?? published[0])?.steps ?? [];
    const rows = Math.min(MOST_STEPS, written.length + BLANK_ROWS);
    return {
      ...{ programme, draft, published, forms: PLAN_FORMS, units: DUE_UNITS, answeredBy: ANSWERED_BY },
      rows: Array.from({ length: rows }, (_row, index) => written[index] ?? null),
    };
  }
}
