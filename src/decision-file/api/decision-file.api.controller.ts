import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { sendArchive } from '../../paper';
import { TakeDecisionFile } from '../take-decision-file';

@ApiTags('selections')
@ApiBearerAuth()
@Controller('api/v1/calls/:id/decision-file')
export class DecisionFileApiController {
  constructor(private readonly takeFile: TakeDecisionFile) {}

  @Get()
  @Requires('decision-file:read')
  @ApiOperation({
    summary: 'The decision of a call as one archive that verifies offline; taking it is logged',
  })
  @ApiProduces('application/zip')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async take(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    sendArchive(response, await this.takeFile.run(actor, { callId: id }));
  }
}
