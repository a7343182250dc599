import { Body, Controller, Get, Header, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { NominationQueries } from '../../nominations';
import { CallQueries } from '../../programmes';
import { HandInMedicalOnPaper } from '../hand-in-medical-on-paper';
import { asDesk } from '../medical.policy';
import { MedicalQueries } from '../medical.queries';
import { ReadMedical } from '../read-medical';
import { SaveMedical } from '../save-medical';
import { MedicalDto, MedicalVersionDto, SaveMedicalDto, StandingDto, medicalDto } from './medical.dto';

@ApiTags('Medical')
@ApiBearerAuth()
@Controller('api/v1')
export class MedicalApiController {
  constructor(
    private readonly medical: MedicalQueries,
    private readonly nominations: NominationQueries,
    private readonly calls: CallQueries,
    private readonly read: ReadMedical,
    private readonly saveMedical: SaveMedical,
    private readonly handIn: HandInMedicalOnPaper,
  ) {}

  @Get('nominations/:id/medical')
  @Header('Cache-Control', 'no-store')
  @Requires('medical:write')
  @ApiOperation({ summary: 'The nominee’s own medical part; each reading is recorded' })
  @ApiOkResponse({ type: MedicalDto })
  async own(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<MedicalDto> {
    return medicalDto(await this.read.own(actor, id));
  }

  @Put('nominations/:id/medical/:section')
  @Requires('medical:write')
  @ApiOperation({ summary: 'Save one section of one’s own medical part' })
  @ApiOkResponse({ type: MedicalVersionDto })
  async save(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('section') section: string,
    @Body() { version, answers }: SaveMedicalDto,
  ): Promise<MedicalVersionDto> {
    const input = { nominationId: id, section, version, typed: answers };
    return { version: (await this.saveMedical.run(actor, input)).version };
  }

  @Get('nominations/:id/medical-part')
  @Requires('nomination:submit')
  @ApiOperation({ summary: 'Whether the medical part is complete; nothing of what it says' })
  @ApiOkResponse({ type: StandingDto })
  async standing(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<StandingDto> {
    const nomination = await this.nominations.facts(id);
    asDesk(actor, nomination);
    const { formParts } = await this.calls.facts(nomination.callId);
    const complete = (await this.medical.standing([id])).get(id)?.complete ?? false;
    return { asked: formParts.includes('medical'), complete };
  }

  @Post('nominations/:id/medical-part')
  @HttpCode(204)
  @Requires('nomination:submit')
  @ApiOperation({ summary: 'The medical part is handed in on paper, in a closed envelope' })
  @ApiNoContentResponse()
  async onPaper(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<void> {
    await this.handIn.run(actor, { nominationId: id });
  }
}
