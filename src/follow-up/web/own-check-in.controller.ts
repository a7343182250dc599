import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { submitForm } from '../../ui';
import { AnswerCheckIn } from '../answer-check-in';
import { BLOCKERS, POSTS } from '../domain';
import { FollowUpRecordQueries } from '../follow-up-record.queries';
import { KeepAnswers } from '../keep-answers';
import { OWN_USES, readOwnAnswer, wantsToKeep } from './check-in.form';

const VIEW = 'follow-up/web/views/own-check-in';

/** The official's form of a check-in. */
@Controller('check-ins')
export class OwnCheckInController {
  constructor(
    private readonly records: FollowUpRecordQueries,
    private readonly answerCheckIn: AnswerCheckIn,
    private readonly keepAnswers: KeepAnswers,
  ) {}

  @Get(':id')
  @Requires('follow-up:report')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, id));
  }

  @Post(':id')
  @Requires('follow-up:report')
  async answer(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data(actor, id) }, async () => {
      if (wantsToKeep(request.body)) {
        await this.keepAnswers.run({ actor, checkInId: id }, request.body);
        request.session.flash = { kind: 'success', key: 'follow-up:flash.kept' };
        return `/check-ins/${id}`;
      }
      await this.answerCheckIn.run(actor, { checkInId: id, ...readOwnAnswer(request.body) });
      request.session.flash = { kind: 'success', key: 'follow-up:flash.answered' };
      return '/participation';
    });
  }

  private async data(actor: Actor, id: string): Promise<object> {
    const { record, checkIn } = await this.records.checkIn(actor, id);
    return {
      participation: record.participation,
      plan: record.plan,
      checkIn,
      posts: POSTS,
      uses: OWN_USES,
      blockers: BLOCKERS,
      ...(await this.records.draft(id, 'self')),
    };
  }
}
