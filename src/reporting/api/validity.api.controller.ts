import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { ProposeFromValidity } from '../propose-from-validity';
import { ValidityNoteForm } from '../validity-note.form';
import { ValidityReport } from '../validity-report';
import { ProposedDto, ValiditiesDto } from './validity.dto';

@ApiTags('figures')
@ApiBearerAuth()
@Controller('api/v1/validity')
export class ValidityApiController {
  constructor(
    private readonly report: ValidityReport,
    private readonly propose: ProposeFromValidity,
  ) {}

  @Get()
  @Requires('validity:read')
  @ApiOperation({
    summary:
      'Rank correlation of each criterion, raw total and adjusted merit with later outcomes, by rubric version',
    description:
      'Spearman with the interval of Bonett and Wright; silent below the floor. `corrected` is a model.',
  })
  @ApiOkResponse({ type: ValiditiesDto })
  async show(): Promise<ValiditiesDto> {
    const { asOf, rubrics } = await this.report.all();
    return {
      asOf,
      rubrics: rubrics.map(({ rubric, ...rest }) => ({
        ...{ rubricVersionId: rubric.id, code: rubric.code, version: rubric.number },
        ...rest,
      })),
    };
  }

  @Post('notes')
  @Requires('rubric:manage')
  @ApiOperation({
    summary: 'Puts a proposal beside a rubric version, with the figures of today; it changes nothing',
  })
  @ApiCreatedResponse({ type: ProposedDto })
  note(@CurrentActor() actor: Actor, @Body() body: ValidityNoteForm): Promise<ProposedDto> {
    return this.propose.run(actor, body);
  }
}
