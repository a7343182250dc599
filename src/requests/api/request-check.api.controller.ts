import { Body, Controller, HttpCode, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { CheckRequest } from '../check-request';
import { CheckForm, findingsOf, readYear } from '../requests.form';

@ApiTags('Yearly requests')
@ApiBearerAuth()
@Controller('api/v1/request-surveys/:year/requests/:id/check')
export class RequestCheckApiController {
  constructor(private readonly checkRequest: CheckRequest) {}

  @Put()
  @HttpCode(204)
  @Requires('request:manage')
  @ApiOperation({
    summary: 'Clear, realistic, prioritised; with a reason the request goes back to its ministry',
  })
  @ApiNoContentResponse()
  check(
    @CurrentActor() actor: Actor,
    @Param('year') year: string,
    @Param('id', IdParam) id: string,
    @Body() body: CheckForm,
  ): Promise<void> {
    const findings = findingsOf(body);
    return this.checkRequest.run(actor, { year: readYear(year), id, version: body.version, findings });
  }
}
