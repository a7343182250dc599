import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { Clock, dayInPhnomPenh } from '../../kernel/clock';
import { PlainDate, Text, Tick } from '../../kernel/validation/fields';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { AddHoliday } from '../add-holiday';
import { HolidayQueries } from '../holiday.queries';
import { RemoveHoliday } from '../remove-holiday';

const VIEW = 'programmes/web/views/holidays';

class HolidayForm {
  @PlainDate() day: string;
  @Text({ max: 120 }) nameKm: string;
  @Text({ max: 120 }) nameEn: string;
  @Text({ max: 200, optional: true }) source: string | null;
  @Tick() verified: boolean;
}

class DayForm {
  @PlainDate() day: string;
}

/** The days on which offices are closed, year by year. */
@Controller('holidays')
export class HolidaysController {
  constructor(
    private readonly holidays: HolidayQueries,
    private readonly clock: Clock,
    private readonly addHoliday: AddHoliday,
    private readonly removeHoliday: RemoveHoliday,
  ) {}

  @Get()
  @Requires('call:manage')
  async list(@Res() response: Response, @Query('year') year: unknown): Promise<void> {
    response.render(VIEW, await this.data(year));
  }

  @Post()
  @Requires('call:manage')
  async add(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
  ): Promise<void> {
    const data = (): Promise<object> => this.data((request.body as Record<string, unknown>).year);
    await submitForm(request, response, { view: VIEW, data }, async () => {
      const holiday = readForm(HolidayForm, request.body);
      await this.addHoliday.run(actor, holiday);
      const params = { dayOn: holiday.day };
      request.session.flash = { kind: 'success', key: 'programmes:flash.holiday_added', params };
      return `/holidays?year=${holiday.day.slice(0, 4)}`;
    });
  }

  @Post(':day/remove')
  @Requires('call:manage')
  async remove(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('day') typed: string,
  ): Promise<void> {
    const data = (): Promise<object> => this.data(typed.slice(0, 4));
    await submitForm(request, response, { view: VIEW, data }, async () => {
      const { day } = readForm(DayForm, { day: typed });
      await this.removeHoliday.run(actor, { day });
      const params = { dayOn: day };
      request.session.flash = { kind: 'success', key: 'programmes:flash.holiday_removed', params };
      return `/holidays?year=${day.slice(0, 4)}`;
    });
  }

  private async data(typed: unknown): Promise<object> {
    const thisYear = Number(dayInPhnomPenh(this.clock.now()).slice(0, 4));
    const year = typeof typed === 'string' && /^20\d\d$/.test(typed) ? Number(typed) : thisYear;
    const known = await this.holidays.years();
    const years = [...new Set([...known.map((each) => each.year), thisYear, thisYear + 1, year])].sort();
    return {
      year,
      years: years.map((each) => ({ year: each, count: known.find((one) => one.year === each)?.count ?? 0 })),
      rows: await this.holidays.ofYear(year),
    };
  }
}
