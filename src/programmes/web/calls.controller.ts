import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, MaybeActor, Public, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { CallPagesQueries } from '../call-pages.queries';
import { CourseQueries } from '../course.queries';
import { CreateCall } from '../create-call';
import { CALL_STATES, type CallState } from '../domain/call-lifecycle';
import { NewCallForm } from './call.form';
import { CallPage, saidRules, STATE_GROUP } from './call.page';

const NEW = 'programmes/web/views/new';

@Controller('calls')
export class CallsController {
  constructor(
    private readonly calls: CallPagesQueries,
    private readonly courses: CourseQueries,
    private readonly page: CallPage,
    private readonly createCall: CreateCall,
  ) {}

  /** Ministries and the public come for what is open; those who prepare calls see all states. */
  @Get()
  @Public('anyone may see which calls are open')
  async list(
    @MaybeActor() actor: Actor | null,
    @Res() response: Response,
    @Query('state') state: string | undefined,
    @Query('after') after: string | undefined,
  ): Promise<void> {
    const manages = actor?.permissions.has('call:manage') ?? false;
    const fallback = manages ? null : 'open';
    const chosen = state === 'all' ? null : isState(state) ? state : fallback;
    response.render('programmes/web/views/calls', {
      list: await this.calls.list(actor, chosen, after),
      states: CALL_STATES.filter((each) => manages || each !== 'draft'),
      chosen,
      after,
      stateGroups: STATE_GROUP,
      can: { manage: manages, nominate: actor?.permissions.has('nomination:start') ?? false },
    });
  }

  @Get('new')
  @Requires('call:manage')
  async fromCourse(@Res() response: Response, @Query('course') courseId: string | undefined): Promise<void> {
    const id = new IdParam().transform(typeof courseId === 'string' ? courseId : '');
    response.render(NEW, await this.newData(id, response));
  }

  @Post('new')
  @Requires('call:manage')
  async create(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
  ): Promise<void> {
    const { courseId } = readForm(NewCallForm, request.body);
    const form = { view: NEW, data: () => this.newData(courseId, response) };
    await submitForm(request, response, form, async () => {
      const { callId, number } = await this.createCall.run(actor, { courseId });
      request.session.flash = { kind: 'success', key: 'programmes:flash.created', params: { number } };
      return `/calls/${callId}`;
    });
  }

  @Get(':id')
  @Public('anyone may read the terms of a call that was opened')
  async show(
    @MaybeActor() actor: Actor | null,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render('programmes/web/views/call', await this.page.data(actor, id, response));
  }

  private async newData(courseId: string, response: Response): Promise<object> {
    const course = await this.courses.record(courseId);
    return { course, rules: saidRules(course.rules, response) };
  }
}

const isState = (value: unknown): value is CallState =>
  typeof value === 'string' && (CALL_STATES as readonly string[]).includes(value);
