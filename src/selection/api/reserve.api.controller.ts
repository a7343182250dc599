import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { ExtendReserve } from '../extend-reserve';
import { ReserveDto } from '../reserve.form';

@ApiTags('selections')
@ApiBearerAuth()
@Controller('api/v1/selections/reserve')
export class ReserveApiController {
  constructor(private readonly extendReserve: ExtendReserve) {}

  @Post('extend')
  @HttpCode(204)
  @Requires('selection:confirm')
  @ApiOperation({
    summary: 'Let the reserve list of a confirmed selection hold until a later day, by a signed reason',
  })
  @ApiNoContentResponse()
  async extend(
    @CurrentActor() actor: Actor,
    @Body() body: ReserveDto,
    @Req() request: Request,
  ): Promise<void> {
    await this.extendReserve.run(actor, { ...body, address: request.ip ?? '' });
  }
}
