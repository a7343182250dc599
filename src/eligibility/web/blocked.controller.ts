import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Requires } from '../../identity';
import type { Locale } from '../../kernel/locale';
import { CallQueries, sayRule } from '../../programmes';
import type { Translator } from '../../ui';
import { BlockedQueries } from '../blocked.queries';

/** Who was kept out by which rule, and how strong they were otherwise: kept for the next talk with the funder. */
@Controller('blocked')
export class BlockedController {
  constructor(
    private readonly blocked: BlockedQueries,
    private readonly calls: CallQueries,
  ) {}

  @Get()
  @Requires('nomination:screen')
  async list(
    @Res() response: Response,
    @Query('call') callId: string | undefined,
    @Query('rule') rule: string | undefined,
    @Query('after') after: string | undefined,
  ): Promise<void> {
    const calls = new Map(
      (await this.calls.inStates(['open', 'closed', 'decided'])).map((call) => [call.id, call]),
    );
    const call = (callId ? calls.get(callId) : null) ?? null;
    const { t, locale } = response.locals as { t: Translator; locale: Locale };
    const say = (id: string, code: string): string => {
      const known = calls.get(id)?.rules.find((one) => one.code === code);
      return known ? sayRule(known, t, locale) : code;
    };
    const toll = (await this.blocked.toll(call?.id ?? null)).flatMap((one) => {
      const of = calls.get(one.callId);
      return of ? [{ ...one, call: of, rule: say(one.callId, one.ruleCode) }] : [];
    });
    const people = call ? await this.blocked.ofCall(call.id, rule ?? null, after) : null;
    response.render('eligibility/web/views/blocked', {
      call,
      rule: rule && call ? { code: rule, said: say(call.id, rule) } : null,
      calls: [...calls.values()],
      toll,
      people: people && {
        ...people,
        rows: people.rows.map((row) => ({
          ...row,
          organisation: {
            nameEn: row.nomination.organisationNameEn,
            nameKm: row.nomination.organisationNameKm,
            nameJa: row.nomination.organisationNameJa,
          },
          blockedBy: row.blockedBy.map((code) => say(call?.id ?? '', code)),
        })),
      },
    });
  }
}
