import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { EndorseNomination } from '../endorse-nomination';
import { EndorseForm, ReasonForm, ReturnForm } from '../endorsement.form';
import { ReturnNomination } from '../return-nomination';
import { SubmitNomination } from '../submit-nomination';
import { WithdrawNomination } from '../withdraw-nomination';
import { ReceiptDto, SubmitDto } from './nomination.dto';

@ApiTags('Nominations')
@ApiBearerAuth()
@Controller('api/v1')
export class NominationActsApiController {
  constructor(
    private readonly submitNomination: SubmitNomination,
    private readonly endorseNomination: EndorseNomination,
    private readonly returnNomination: ReturnNomination,
    private readonly withdrawNomination: WithdrawNomination,
  ) {}

  @Post('nominations/:id/submit')
  @HttpCode(200)
  @Requires('nomination:submit')
  @ApiOperation({ summary: 'Send a complete nomination to the endorser; it takes a slot' })
  @ApiOkResponse({ type: ReceiptDto })
  submit(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { version }: SubmitDto,
  ): Promise<ReceiptDto> {
    return this.submitNomination.run(actor, { nominationId: id, version });
  }

  @Post('nominations/:id/endorse')
  @HttpCode(204)
  @Requires('nomination:endorse')
  @ApiOperation({ summary: 'Sign the level of the chain that is next' })
  @ApiNoContentResponse()
  async endorse(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: EndorseForm,
  ): Promise<void> {
    const { declared: _declared, signature, ...signing } = body;
    await this.endorseNomination.run(actor, {
      nominationId: id,
      signature: signature ?? 'typed',
      ...signing,
    });
  }

  @Post('nominations/:id/return')
  @HttpCode(204)
  @Requires('nomination:endorse')
  @ApiOperation({ summary: 'Send it back to the focal point, or one level, with what to put right' })
  @ApiNoContentResponse()
  async return(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { to, ...said }: ReturnForm,
  ): Promise<void> {
    await this.returnNomination.run(actor, { nominationId: id, to: to ?? 'focal', ...said });
  }

  @Post('nominations/:id/withdraw')
  @HttpCode(204)
  @Requires('nomination:withdraw')
  @ApiOperation({ summary: 'Step back, with a reason; the slot becomes free' })
  @ApiNoContentResponse()
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { reason }: ReasonForm,
  ): Promise<void> {
    await this.withdrawNomination.run(actor, { nominationId: id, reason });
  }
}
