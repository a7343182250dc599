import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { PublishRubricVersion } from '../publish-rubric-version';
import { RubricQueries } from '../rubric.queries';
import {
  PublishedRubricDto,
  readRubric,
  RubricNoteDto,
  RubricToPublishDto,
  RubricVersionDto,
} from './rubric.dto';

@ApiTags('rubrics')
@ApiBearerAuth()
@Controller('api/v1/rubrics')
export class RubricsApiController {
  constructor(
    private readonly rubrics: RubricQueries,
    private readonly publishVersion: PublishRubricVersion,
  ) {}

  @Get()
  @Requires('rubric:read')
  @ApiOperation({ summary: 'The newest version of each rubric' })
  @ApiOkResponse({ type: [RubricVersionDto] })
  list(): Promise<readonly RubricVersionDto[]> {
    return this.rubrics.newest();
  }

  @Get(':id')
  @Requires('rubric:read')
  @ApiOperation({ summary: 'A published version; it never changes' })
  @ApiOkResponse({ type: RubricVersionDto })
  show(@Param('id', IdParam) id: string): Promise<RubricVersionDto> {
    return this.rubrics.version(id);
  }

  @Get(':id/notes')
  @Requires('rubric:read')
  @ApiOperation({ summary: 'Proposals beside a version, with the figures they were written from' })
  @ApiOkResponse({ type: [RubricNoteDto] })
  async notes(@Param('id', IdParam) id: string): Promise<readonly RubricNoteDto[]> {
    return this.rubrics.notesOf((await this.rubrics.version(id)).id);
  }

  @Post()
  @Requires('rubric:manage')
  @ApiOperation({
    summary: 'Publishes a rubric, or its next version; the same content is not published twice',
    description:
      'Refused with the path of each field that is missing or wrong, such as `criteria.2.anchors.0.km`.',
  })
  @ApiBody({ type: RubricToPublishDto })
  @ApiCreatedResponse({ type: PublishedRubricDto })
  publish(@CurrentActor() actor: Actor, @Body() body: unknown): Promise<PublishedRubricDto> {
    return this.publishVersion.run(actor, readRubric(body));
  }
}
