import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { AddEducationEquivalence } from '../add-education-equivalence';
import { AddLanguageEquivalence } from '../add-language-equivalence';
import { EducationRowForm, LanguageRowForm, languageRow, namesOf } from '../equivalence.form';
import { EquivalenceQueries } from '../equivalence.queries';
import { EQUIVALENCE_TABLES } from '../equivalence.repository';
import { RetireEquivalence } from '../retire-equivalence';
import { EquivalencesDto, IdDto } from './rules.dto';

@ApiTags('Eligibility')
@ApiBearerAuth()
@Controller('api/v1')
export class EquivalencesApiController {
  constructor(
    private readonly queries: EquivalenceQueries,
    private readonly addLanguage: AddLanguageEquivalence,
    private readonly addEducation: AddEducationEquivalence,
    private readonly retireEquivalence: RetireEquivalence,
  ) {}

  @Get('equivalences')
  @Requires('equivalence:manage')
  @ApiOperation({ summary: 'The tables by which scores and degrees are compared, with retired rows' })
  @ApiOkResponse({ type: EquivalencesDto })
  async tables(): Promise<EquivalencesDto> {
    return { language: await this.queries.languageRows(), education: await this.queries.educationRows() };
  }

  @Post('equivalences/language')
  @Requires('equivalence:manage')
  @ApiOperation({ summary: 'Add scores that a source prints as equal' })
  @ApiCreatedResponse({ type: IdDto })
  language(@CurrentActor() actor: Actor, @Body() body: LanguageRowForm): Promise<IdDto> {
    return this.addLanguage.run(actor, languageRow(body));
  }

  @Post('equivalences/education')
  @Requires('equivalence:manage')
  @ApiOperation({ summary: 'Add names of degrees or subjects that count as a level or a field' })
  @ApiCreatedResponse({ type: IdDto })
  education(@CurrentActor() actor: Actor, @Body() { names, ...row }: EducationRowForm): Promise<IdDto> {
    return this.addEducation.run(actor, { ...row, names: namesOf(names) });
  }

  @Post('equivalences/:table/:id/retire')
  @HttpCode(204)
  @Requires('equivalence:manage')
  @ApiOperation({ summary: 'Take a row out of force; earlier findings keep it' })
  @ApiNoContentResponse()
  async retire(
    @CurrentActor() actor: Actor,
    @Param('table') name: string,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await this.retireEquivalence.run(actor, {
      table: found(EQUIVALENCE_TABLES.find((one) => one === name)),
      id,
    });
  }
}
