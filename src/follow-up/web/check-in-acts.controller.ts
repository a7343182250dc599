import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { BLOCKERS, POSTS, USES } from '../domain';
import { FollowUpRecordQueries } from '../follow-up-record.queries';
import { outcomeAnswers } from '../outcome.form';
import { RecordByTelephone } from '../record-by-telephone';
import { SettleDifference } from '../settle-difference';
import { SettleForm, TelephoneForm } from './check-in.form';

const VIEWS = 'follow-up/web/views';

/** What an officer does about a check-in: ask by telephone, settle a difference. */
@Controller('follow-up/check-ins/:id')
export class CheckInActsController {
  constructor(
    private readonly records: FollowUpRecordQueries,
    private readonly recordByTelephone: RecordByTelephone,
    private readonly settleDifference: SettleDifference,
  ) {}

  @Get('telephone')
  @Requires('follow-up:manage')
  async telephone(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Query('by') by: unknown,
  ): Promise<void> {
    response.render(`${VIEWS}/telephone`, await this.data(actor, id, by));
  }

  @Post('telephone')
  @Requires('follow-up:manage')
  async record(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const page = { view: `${VIEWS}/telephone`, data: () => this.data(actor, id, undefined) };
    await submitForm(request, response, page, async () => {
      const { answeredBy, spokeWith, post, use, blockers, comment, ...more } = readForm(
        TelephoneForm,
        request.body,
      );
      const { participationId } = await this.recordByTelephone.run(actor, {
        ...{ checkInId: id, answeredBy, spokeWith, post, use, blockers, comment },
        outcomes: outcomeAnswers(more),
      });
      request.session.flash = { kind: 'success', key: 'follow-up:flash.telephone' };
      return `/follow-up/${participationId}`;
    });
  }

  @Get('settle')
  @Requires('follow-up:manage')
  async difference(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(`${VIEWS}/settle`, await this.data(actor, id, undefined));
  }

  @Post('settle')
  @Requires('follow-up:manage')
  async settle(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const page = { view: `${VIEWS}/settle`, data: () => this.data(actor, id, undefined) };
    await submitForm(request, response, page, async () => {
      const form = readForm(SettleForm, request.body);
      const { participationId } = await this.settleDifference.run(actor, { checkInId: id, ...form });
      request.session.flash = { kind: 'success', key: 'follow-up:flash.settled' };
      return `/follow-up/${participationId}`;
    });
  }

  private async data(actor: Actor, id: string, by: unknown): Promise<object> {
    const { record, checkIn } = await this.records.checkIn(actor, id);
    return {
      participation: record.participation,
      checkIn,
      by: by === 'supervisor' ? 'supervisor' : 'self',
      posts: POSTS,
      uses: USES,
      blockers: BLOCKERS,
    };
  }
}
