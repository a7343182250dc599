import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { InterviewQueries } from '../interview.queries';
import { MoveInterview } from '../move-interview';
import { PlanInterviews } from '../plan-interviews';
import { SaveInterviewNote } from '../save-interview-note';
import { SetInterviewQuestions } from '../set-interview-questions';
import { readSitting, SittingForm, TurnForm } from '../interviews.form';
import { NextDto, NoteDto, NoteSavedDto, PlannedDto, QuestionsDto, RoomDto } from './interviews.dto';

@ApiTags('Review')
@ApiBearerAuth()
@Controller('api/v1')
export class InterviewsApiController {
  constructor(
    private readonly interviews: InterviewQueries,
    private readonly plan: PlanInterviews,
    private readonly setQuestions: SetInterviewQuestions,
    private readonly move: MoveInterview,
    private readonly note: SaveInterviewNote,
  ) {}

  @Get('panels/:id/interviews')
  @Requires('panel:read')
  @ApiOperation({ summary: 'Agenda of a panel in one room, and who has handed in for the nominee in it' })
  @ApiOkResponse({ type: RoomDto })
  async room(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<RoomDto> {
    const { turns, plan, readersOf } = await this.interviews.room(actor, id);
    const current = turns.find(({ interview }) => interview.state === 'in_room');
    return {
      turns: turns.map(({ interview, file }) => ({
        id: interview.id,
        position: interview.position,
        file: file.hidden ? null : file.number,
        startsAt: interview.startsAt.toISOString(),
        minutes: interview.minutes,
        state: interview.state,
      })),
      readers:
        current && !current.file.hidden
          ? readersOf(current.file.nominationId).map(({ reader, state }) => ({
              reader: reader.label ?? '',
              state,
            }))
          : [],
      questions: plan?.questions ?? {},
    };
  }

  @Put('panels/:id/interviews')
  @Requires('panel:manage')
  @ApiOperation({ summary: 'Draw up the agenda; possible until the first nominee has been called' })
  @ApiOkResponse({ type: PlannedDto })
  drawUp(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) panelId: string,
    @Body() body: SittingForm,
  ): Promise<PlannedDto> {
    return this.plan.run(actor, { panelId, sitting: readSitting(body), place: body.place });
  }

  @Put('panels/:id/interviews/questions')
  @HttpCode(204)
  @Requires('panel:manage')
  @ApiOperation({ summary: 'Questions every nominee is asked, by criterion' })
  @ApiNoContentResponse()
  questions(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) panelId: string,
    @Body() { questions }: QuestionsDto,
  ): Promise<void> {
    return this.setQuestions.run(actor, { panelId, questions });
  }

  @Post('panels/:id/room/next')
  @HttpCode(204)
  @Requires('panel:read')
  @ApiOperation({ summary: 'End the turn in the room and call the next nominee' })
  @ApiNoContentResponse()
  next(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) panelId: string,
    @Body() { inRoom }: NextDto,
  ): Promise<void> {
    return this.move.next(actor, { panelId, inRoom: inRoom ?? null });
  }

  @Post('panels/:id/room/:interviewId')
  @HttpCode(204)
  @Requires('panel:read')
  @ApiOperation({ summary: 'Call a nominee, end the turn, postpone it, or record that nobody came' })
  @ApiNoContentResponse()
  turn(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) panelId: string,
    @Param('interviewId', IdParam) interviewId: string,
    @Body() body: TurnForm,
  ): Promise<void> {
    return this.move.run(actor, { panelId, interviewId, ...body });
  }

  @Put('reviews/interviews/:interviewId/note')
  @Requires('review:score')
  @ApiOperation({ summary: 'Own notes on a nominee in the room: read by nobody else' })
  @ApiOkResponse({ type: NoteSavedDto })
  async keepNote(
    @CurrentActor() actor: Actor,
    @Param('interviewId', IdParam) interviewId: string,
    @Body() { text }: NoteDto,
  ): Promise<NoteSavedDto> {
    const { savedAt } = await this.note.run(actor, { interviewId, text: text ?? '' });
    return { savedAt: savedAt.toISOString() };
  }
}
