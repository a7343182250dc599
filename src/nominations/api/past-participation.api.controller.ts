import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { PastParticipationForm, StrikeForm } from '../past-participation.form';
import { PastParticipations } from '../past-participations.queries';
import { RecordPastParticipation } from '../record-past-participation';
import { StrikePastParticipation } from '../strike-past-participation';

export class PastParticipationDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true }) programmeCode: string | null;
  @ApiProperty() courseTitle: string;
  @ApiProperty({ format: 'date' }) startedOn: string;
  @ApiProperty({ format: 'date' }) endedOn: string;
  @ApiProperty({ description: 'Where it is known from' }) source: string;
  @ApiProperty({ description: 'False when it was struck out' }) counts: boolean;
}

export class RecordedPastDto {
  @ApiProperty({ format: 'uuid' }) pastParticipationId: string;
}

@ApiTags('Register of people')
@ApiBearerAuth()
@Controller('api/v1/people/:id/participations')
export class PastParticipationApiController {
  constructor(
    private readonly past: PastParticipations,
    private readonly recordPast: RecordPastParticipation,
    private readonly strikePast: StrikePastParticipation,
  ) {}

  @Get()
  @Requires('register:read')
  @ApiOperation({ summary: 'Trainings from before this system' })
  @ApiOkResponse({ type: [PastParticipationDto] })
  async list(@Param('id', IdParam) id: string): Promise<PastParticipationDto[]> {
    return (await this.past.all(id)).map((row) => ({
      id: row.id,
      programmeCode: row.programmeCode,
      courseTitle: row.courseTitle,
      startedOn: row.startedOn,
      endedOn: row.endedOn,
      source: row.source,
      counts: row.struckAt === null,
    }));
  }

  @Post()
  @Requires('register:manage')
  @ApiOperation({ summary: 'Record a training from before this system' })
  @ApiCreatedResponse({ type: RecordedPastDto })
  record(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: PastParticipationForm,
  ): Promise<RecordedPastDto> {
    return this.recordPast.run(actor, { personId: id, ...body });
  }

  @Post(':past/strike')
  @HttpCode(204)
  @Requires('register:manage')
  @ApiOperation({ summary: 'Strike out an entry; it stays legible and counts no longer' })
  @ApiNoContentResponse()
  async strike(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('past', IdParam) past: string,
    @Body() { reason }: StrikeForm,
  ): Promise<void> {
    await this.strikePast.run(actor, { personId: id, id: past, reason });
  }
}
