import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor';
import { NotVisible } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { CurrentActor, Requires } from '../access/requires';
import { CorrectSpelling } from '../correct-spelling';
import { NUMBER_KINDS } from '../domain/person-number';
import { ReadNumber } from '../read-number';
import { RecordNumbers } from '../record-numbers';
import { NumbersForm, SpellingForm } from '../register.form';
import { RegisterQueries } from '../register.queries';
import { UnlockSpelling } from '../unlock-spelling';
import {
  NumberDto,
  PersonDto,
  personDto,
  PersonPageDto,
  RegisterQuery,
  rowDto,
  UnlockDto,
} from './register.dto';

@ApiTags('Register of people')
@ApiBearerAuth()
@Controller('api/v1/people')
export class RegisterApiController {
  constructor(
    private readonly register: RegisterQueries,
    private readonly recordNumbers: RecordNumbers,
    private readonly readNumber: ReadNumber,
    private readonly correctSpelling: CorrectSpelling,
    private readonly unlockSpelling: UnlockSpelling,
  ) {}

  @Get()
  @Requires('register:read')
  @ApiOperation({ summary: 'People by Latin name' })
  @ApiOkResponse({ type: PersonPageDto })
  async list(@Query() { q, after }: RegisterQuery): Promise<PersonPageDto> {
    const page = await this.register.list(q ?? '', after ?? undefined);
    return { rows: page.rows.map(rowDto), total: page.total, next: page.next };
  }

  @Get(':id')
  @Requires('register:read')
  @ApiOperation({ summary: 'One record; a merged one names the record that goes on' })
  @ApiOkResponse({ type: PersonDto })
  async show(@Param('id', IdParam) id: string): Promise<PersonDto> {
    return personDto(await this.register.record(id));
  }

  @Put(':id/numbers')
  @HttpCode(204)
  @Requires('register:numbers')
  @ApiOperation({ summary: 'Record or replace numbers of identity papers; they are sealed' })
  @ApiNoContentResponse()
  async numbers(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: NumbersForm,
  ): Promise<void> {
    await this.recordNumbers.run(actor, { personId: id, numbers: { ...body } });
  }

  @Post(':id/numbers/:kind/read')
  @HttpCode(200)
  @Requires('register:numbers')
  @ApiOperation({ summary: 'One number in full; the reading is written down' })
  @ApiOkResponse({ type: NumberDto })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('kind') named: string,
  ): Promise<NumberDto> {
    const kind = NUMBER_KINDS.find((one) => one === named);
    if (!kind) throw new NotVisible();
    return { number: await this.readNumber.run(actor, { personId: id, kind }) };
  }

  @Put(':id/spelling')
  @HttpCode(204)
  @Requires('register:manage')
  @ApiOperation({ summary: 'Correct a Latin name that a passport had settled' })
  @ApiNoContentResponse()
  async spelling(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: SpellingForm,
  ): Promise<void> {
    await this.correctSpelling.run(actor, { personId: id, ...body });
  }

  @Post(':id/spelling/unlock')
  @HttpCode(204)
  @Requires('register:manage')
  @ApiOperation({ summary: 'Let the ministry write the Latin name again' })
  @ApiNoContentResponse()
  async unlock(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { reason }: UnlockDto,
  ): Promise<void> {
    await this.unlockSpelling.run(actor, { personId: id, reason });
  }
}
