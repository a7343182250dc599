import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, RegisterQueries, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { CourseQueries } from '../../programmes';
import { submitForm, type FormPage } from '../../ui';
import { PastParticipationForm, StrikeForm } from '../past-participation.form';
import { PastParticipations } from '../past-participations.queries';
import { RecordPastParticipation } from '../record-past-participation';
import { StrikePastParticipation } from '../strike-past-participation';

/** Trainings of a person from before this system. */
@Controller('people/:id/participations')
@ApiExcludeController()
export class PastParticipationController {
  constructor(
    private readonly register: RegisterQueries,
    private readonly past: PastParticipations,
    private readonly courses: CourseQueries,
    private readonly recordPast: RecordPastParticipation,
    private readonly strikePast: StrikePastParticipation,
  ) {}

  @Get()
  @Requires('register:manage')
  async show(@Res() response: Response, @Param('id', IdParam) id: string): Promise<void> {
    const { view, data } = this.page(id);
    response.render(view, await data());
  }

  @Post()
  @Requires('register:manage')
  async record(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, this.page(id), async () => {
      await this.recordPast.run(actor, { personId: id, ...readForm(PastParticipationForm, request.body) });
      request.session.flash = { kind: 'success', key: 'nominations:flash.past_recorded' };
      return `/people/${id}/participations`;
    });
  }

  @Post(':past/strike')
  @Requires('register:manage')
  async strike(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('past', IdParam) past: string,
  ): Promise<void> {
    await submitForm(request, response, this.page(id, past), async () => {
      const { reason } = readForm(StrikeForm, request.body);
      await this.strikePast.run(actor, { personId: id, id: past, reason });
      request.session.flash = { kind: 'success', key: 'nominations:flash.past_struck' };
      return `/people/${id}/participations`;
    });
  }

  /** A page for striking one entry: a reason is asked for one thing at a time. */
  @Get(':past/strike')
  @Requires('register:manage')
  async askToStrike(
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('past', IdParam) past: string,
  ): Promise<void> {
    const { view, data } = this.page(id, past);
    response.render(view, await data());
  }

  private page(id: string, striking?: string): FormPage & { data: () => Promise<object> } {
    const data = async (): Promise<object> => {
      const rows = await this.past.all(id);
      return {
        person: await this.register.record(id),
        rows,
        striking: rows.find((row) => row.id === striking && !row.struckAt) ?? null,
        programmes: await this.courses.programmes(),
      };
    };
    return { view: 'nominations/web/views/past-participations', data };
  }
}
