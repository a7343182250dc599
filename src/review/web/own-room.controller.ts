import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm, type Translator } from '../../ui';
import { InterviewQueries } from '../interview.queries';
import { SaveInterviewNote } from '../save-interview-note';
import { NoteForm } from '../interviews.form';
import { ownRoomPage } from './interviews.presenter';
import { timeOf } from './review.presenter';

const ROOM = 'review/web/views/own-room';

/** The room from a reader's chair: the agenda, the questions, the way to the own sheet, and notes nobody else reads. */
@Controller('reviews/panels/:panelId/room')
export class OwnRoomController {
  constructor(
    private readonly interviews: InterviewQueries,
    private readonly saveNote: SaveInterviewNote,
  ) {}

  @Get()
  @Requires('review:score')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('panelId', IdParam) panelId: string,
  ): Promise<void> {
    response.render(ROOM, ownRoomPage(await this.interviews.own(actor, panelId)));
  }

  @Post(':interviewId')
  @Requires('review:score')
  async note(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('panelId', IdParam) panelId: string,
    @Param('interviewId', IdParam) interviewId: string,
  ): Promise<void> {
    const data = async (): Promise<object> => ownRoomPage(await this.interviews.own(actor, panelId));
    await submitForm(request, response, { view: ROOM, data }, async () => {
      const { text } = readForm(NoteForm, request.body);
      const { savedAt } = await this.saveNote.run(actor, { interviewId, text: text ?? '' });
      const t = response.locals.t as Translator;
      response.setHeader('X-Saved', encodeURIComponent(t('common:saved_at', { time: timeOf(savedAt) })));
      const typing = (request.body as Record<string, unknown>)._autosave === 'yes';
      return typing ? { view: 'review/web/views/saved', data: {} } : `/reviews/panels/${panelId}/room`;
    });
  }
}
