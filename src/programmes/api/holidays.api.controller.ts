import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { Clock, dayInPhnomPenh } from '../../kernel/clock';
import { found } from '../../kernel/domain/refusal';
import { readDate } from '../../kernel/domain/text';
import { AddHoliday } from '../add-holiday';
import { HolidayQueries } from '../holiday.queries';
import { RemoveHoliday } from '../remove-holiday';
import { HolidayDto } from './set-up.dto';

@ApiTags('holidays')
@ApiBearerAuth()
@Controller('api/v1/holidays')
export class HolidaysApiController {
  constructor(
    private readonly holidays: HolidayQueries,
    private readonly clock: Clock,
    private readonly addHoliday: AddHoliday,
    private readonly removeHoliday: RemoveHoliday,
  ) {}

  @Get()
  @Requires('call:read')
  @ApiOperation({ summary: 'Public holidays of Cambodia in a year; this year when none is named' })
  @ApiQuery({ name: 'year', required: false, example: 2027 })
  @ApiOkResponse({ type: [HolidayDto] })
  list(@Query('year') typed: unknown): Promise<HolidayDto[]> {
    const year =
      typeof typed === 'string' && /^20\d\d$/.test(typed) ? typed : dayInPhnomPenh(this.clock.now());
    return this.holidays.ofYear(Number(year.slice(0, 4)));
  }

  @Post()
  @HttpCode(204)
  @Requires('call:manage')
  @ApiOperation({ summary: 'Add a day, or correct the one that is there' })
  @ApiNoContentResponse()
  add(@CurrentActor() actor: Actor, @Body() body: HolidayDto): Promise<void> {
    const { day, nameEn, nameKm, verified, source } = body;
    return this.addHoliday.run(actor, { day, nameEn, nameKm, verified, source: source ?? null });
  }

  @Delete(':day')
  @HttpCode(204)
  @Requires('call:manage')
  @ApiOperation({ summary: 'Take a day off the list' })
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('day') day: string): Promise<void> {
    return this.removeHoliday.run(actor, { day: found(readDate(day)) });
  }
}
