import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { CheckForm } from '../check.form';
import { MedicalQueries } from '../medical.queries';
import { ReadMedical } from '../read-medical';
import { RecordMedicalCheck } from '../record-medical-check';
import { MedicalDto, medicalDto, QueueDto } from './medical.dto';

@ApiTags('Medical')
@ApiBearerAuth()
@Controller('api/v1')
export class CheckingApiController {
  constructor(
    private readonly medical: MedicalQueries,
    private readonly read: ReadMedical,
    private readonly recordCheck: RecordMedicalCheck,
  ) {}

  @Get('medical')
  @Requires('medical:check')
  @ApiOperation({ summary: 'Files for the medical checker' })
  @ApiOkResponse({ type: QueueDto })
  async queue(
    @CurrentActor() actor: Actor,
    @Query('done') done?: string,
    @Query('after') after?: string,
  ): Promise<QueueDto> {
    const { rows, total, next } = await this.medical.queue(actor, done === 'true', after);
    const files = rows.map(({ nomination: { id, number, familyName, givenName }, way, checks }) => ({
      ...{ nominationId: id, number, familyName, givenName, way, checks },
    }));
    return { rows: files, total, next };
  }

  @Get('medical/:id')
  @Header('Cache-Control', 'no-store')
  @Requires('medical:check')
  @ApiOperation({ summary: 'One file for the medical checker; each reading is recorded' })
  @ApiOkResponse({ type: MedicalDto })
  async file(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<MedicalDto> {
    return medicalDto(await this.read.toCheck(actor, id));
  }

  @Post('medical/:id/checks')
  @HttpCode(204)
  @Requires('medical:check')
  @ApiOperation({ summary: 'Conclude: cleared, a doctor’s letter is needed, not cleared' })
  @ApiNoContentResponse()
  async conclude(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: CheckForm,
  ): Promise<void> {
    await this.recordCheck.run(actor, { nominationId: id, ...body });
  }
}
