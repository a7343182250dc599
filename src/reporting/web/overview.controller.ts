import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, organisationScope, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { NotVisible } from '../../kernel/domain/refusal';
import type { Locale } from '../../kernel/locale';
import type { CallFacts } from '../../programmes';
import type { Translator } from '../../ui';
import { blockedCsv, stagesCsv } from '../exports/overview.csv';
import { MinistryOverview } from '../ministry-overview';
import { ProgressQueries } from '../progress.queries';
import { SecretariatOverview } from '../secretariat-overview';
import { ministryPage } from './ministry-overview.presenter';
import { blockedPage, callChips, secretariatPage } from './secretariat-overview.presenter';

/** One page to steer by: for a ministry its own desk, for the secretariat all of them. */
@Controller('overview')
@ApiExcludeController()
export class OverviewController {
  constructor(
    private readonly ministry: MinistryOverview,
    private readonly secretariat: SecretariatOverview,
    private readonly progress: ProgressQueries,
  ) {}

  @Get()
  @Requires('overview:read')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query('call') call: unknown,
  ): Promise<void> {
    if (organisationScope(actor) !== null) {
      const page = ministryPage(await this.ministry.of(actor), actor, this.ministry.now());
      return response.render('reporting/web/views/ministry-overview', page);
    }
    const t = response.locals.t as Translator;
    response.render(
      'reporting/web/views/secretariat-overview',
      secretariatPage(await this.secretariat.now(actor), call, t),
    );
  }

  /** Who was kept out by which rule, and how strong they were. */
  @Get('blocked')
  @Requires('overview:read')
  async blocked(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query('call') asked: unknown,
  ): Promise<void> {
    const { call, calls } = await this.chosen(actor, asked);
    const { t, locale } = response.locals as { t: Translator; locale: Locale };
    response.render('reporting/web/views/blocked', {
      chips: callChips(calls, call, '/overview/blocked', locale),
      ...(call ? blockedPage(await this.secretariat.blocked(call.id), t, locale) : { call: null }),
    });
  }

  @Get('blocked.csv')
  @Requires('overview:read')
  async blockedTable(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query('call') asked: unknown,
  ): Promise<void> {
    const { call } = await this.chosen(actor, asked);
    if (!call) throw new NotVisible();
    const { t, locale } = response.locals as { t: Translator; locale: Locale };
    const text = blockedCsv(await this.secretariat.blocked(call.id), t, locale);
    response.attachment(`blocked-${call.number}.csv`).type('text/csv; charset=utf-8').send(text);
  }

  @Get('stages.csv')
  @Requires('overview:read')
  async stages(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    if (organisationScope(actor) !== null) throw new NotVisible();
    const text = stagesCsv(await this.progress.byCall());
    response.attachment('stages.csv').type('text/csv; charset=utf-8').send(text);
  }

  /** For those who see all organisations; a ministry learns nothing here, not even that there is something. */
  private async chosen(
    actor: Actor,
    asked: unknown,
  ): Promise<{ call: CallFacts | null; calls: CallFacts[] }> {
    if (organisationScope(actor) !== null) throw new NotVisible();
    const calls = await this.secretariat.screened();
    // Rules are checked when a call has closed: the latest of those has something to show.
    const latest = calls.find(({ state }) => state !== 'open') ?? calls[0];
    if (asked === undefined) return { call: latest ?? null, calls };
    const call = calls.find(({ id }) => id === asked);
    if (!call) throw new NotVisible();
    return { call, calls };
  }
}
