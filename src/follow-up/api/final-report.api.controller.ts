import { Body, Controller, HttpCode, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { PlainDate } from '../../kernel/validation/fields';
import { RecordFinalReport } from '../record-final-report';

export class FinalReportDto {
  @PlainDate() receivedOn: string;
}

@ApiTags('Follow-up')
@ApiBearerAuth()
@Controller('api/v1/participations/:id/final-report')
export class FinalReportApiController {
  constructor(private readonly recordReport: RecordFinalReport) {}

  @Put()
  @HttpCode(204)
  @Requires('follow-up:manage')
  @ApiOperation({ summary: 'Record the day on which the final report came, once' })
  @ApiNoContentResponse()
  async record(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: FinalReportDto,
  ): Promise<void> {
    await this.recordReport.run(actor, { participationId: id, ...body });
  }
}
