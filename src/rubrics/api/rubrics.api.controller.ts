import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity';
import { IdParam } from '../../kernel/validation/id-param';
import { RubricQueries } from '../rubric.queries';
import { RubricVersionDto } from './rubric.dto';

@ApiTags('rubrics')
@ApiBearerAuth()
@Controller('api/v1/rubrics')
export class RubricsApiController {
  constructor(private readonly rubrics: RubricQueries) {}

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
}
