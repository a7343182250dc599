import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { CallListQueries } from '../call-list.queries';

class CalleeDto {
  @ApiProperty({ enum: ['self', 'supervisor'] }) who: string;
  @ApiProperty({ type: String, nullable: true }) name: string | null;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
}

class CallLineDto {
  @ApiProperty({ format: 'uuid' }) checkInId: string;
  @ApiProperty({ format: 'uuid' }) participationId: string;
  @ApiProperty({ description: 'Number of the nomination' }) number: string;
  @ApiProperty({ type: 'integer' }) months: number;
  @ApiProperty({ format: 'date' }) dueOn: string;
  @ApiProperty({ type: [CalleeDto] }) callees: readonly CalleeDto[];
}

export class CallListDto {
  @ApiProperty({ type: 'integer' }) total: number;
  @ApiProperty({ type: String, nullable: true, description: 'Give it back as `after`' }) next: string | null;
  @ApiProperty({ type: [CallLineDto] }) rows: readonly CallLineDto[];
}

@ApiTags('follow-up')
@ApiBearerAuth()
@Controller('api/v1/call-list')
export class CallListApiController {
  constructor(private readonly queries: CallListQueries) {}

  @Get()
  @Requires('follow-up:manage')
  @ApiOperation({ summary: 'Overdue check-ins with the people to telephone, the longest overdue first' })
  @ApiOkResponse({ type: CallListDto })
  async today(@CurrentActor() actor: Actor, @Query('after') after?: string): Promise<CallListDto> {
    const { total, next, rows } = await this.queries.today(actor, after);
    return {
      ...{ total, next },
      rows: rows.map(({ row, callees }) => ({
        ...{ checkInId: row.id, participationId: row.participationId, number: row.card.number },
        ...{ months: row.months, dueOn: row.dueOn },
        callees: callees.map(({ who, name, phone }) => ({ who, name, phone })),
      })),
    };
  }
}
