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
import { IdParam } from '../../kernel/validation/id-param';
import { AllowSecondNomination } from '../allow-second-nomination';
import { nomineeOf } from '../nominee.form';
import { NominationPages } from '../pages.queries';
import { RecordParts } from '../record-parts.queries';
import { SignSeveral } from '../sign-several';
import { SubstituteNominee } from '../substitute-nominee';
import { SecondForm } from '../substitute.form';
import { chainSteps } from '../chain-view';
import { StartedDto } from './nomination.dto';
import { ChainStepDto, SignedDto, SignSeveralDto, SubstituteDto } from './ranking.dto';

/** The chain of signatures, the substitute and the exception, for programs. */
@ApiTags('Nominations')
@ApiBearerAuth()
@Controller('api/v1')
export class ChainApiController {
  constructor(
    private readonly pages: NominationPages,
    private readonly parts: RecordParts,
    private readonly signSeveral: SignSeveral,
    private readonly substituteNominee: SubstituteNominee,
    private readonly allowSecond: AllowSecondNomination,
  ) {}

  @Get('nominations/:id/chain')
  @Requires('nomination:read')
  @ApiOperation({ summary: 'Who has signed, who is next and until when' })
  @ApiOkResponse({ type: [ChainStepDto] })
  async chain(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<ChainStepDto[]> {
    const record = await this.pages.record(actor, id);
    const steps = chainSteps(record, await this.parts.endorsements(record));
    return steps.map(({ level, status, dueAt, act }) => ({
      level: level.code,
      titleEn: level.titleEn,
      titleKm: level.titleKm,
      titleJa: level.titleJa,
      status,
      dueAt,
      signedBy: act?.decidedByName ?? null,
      actingFor: act?.actingForName ?? null,
      signedAt: act?.decidedAt ?? null,
      signature: act?.signature ?? null,
    }));
  }

  @Post('endorsements')
  @HttpCode(200)
  @Requires('nomination:endorse')
  @ApiOperation({ summary: 'Sign several nominations at once: all of them, or none' })
  @ApiOkResponse({ type: SignedDto })
  several(
    @CurrentActor() actor: Actor,
    @Body() { signedName, nominations }: SignSeveralDto,
  ): Promise<SignedDto> {
    return this.signSeveral.run(actor, { signedName, nominations });
  }

  @Post('nominations/:id/substitute')
  @Requires('nomination:start')
  @ApiOperation({ summary: 'Put another official in the place of this one, in the same slot' })
  @ApiCreatedResponse({ type: StartedDto })
  substitute(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { reason, ...nominee }: SubstituteDto,
  ): Promise<StartedDto> {
    return this.substituteNominee.run(actor, { nominationId: id, reason, ...nomineeOf(nominee) });
  }

  @Post('nominations/:id/second')
  @HttpCode(204)
  @Requires('nomination:allow-second')
  @ApiOperation({ summary: 'Let the official stand in one more call while this nomination is open' })
  @ApiNoContentResponse()
  async second(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: SecondForm,
  ): Promise<void> {
    await this.allowSecond.run(actor, { nominationId: id, ...body });
  }
}
