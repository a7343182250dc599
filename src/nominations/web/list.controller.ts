import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import type { CallFacts } from '../../programmes';
import type { ChainLevel } from '../../programmes/domain';
import { statusGroupOf } from '../domain/nomination-words';
import { NominationPages } from '../pages.queries';
import { readFilters, withFilters } from './list.form';

@Controller('nominations')
export class NominationListController {
  constructor(private readonly pages: NominationPages) {}

  @Get()
  @Requires('nomination:read')
  async list(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const { filters, after } = readFilters(query);
    const { page, counts, calls } = await this.pages.list(actor, filters, after);
    const all = counts.reduce((sum, { count }) => sum + count, 0);
    response.render('nominations/web/views/list', {
      filters,
      calls,
      page: {
        ...page,
        rows: page.rows.map((row) => ({
          ...row,
          status: { group: statusGroupOf(row.state), key: `nominations:state.${row.state}` },
        })),
      },
      href: withFilters(filters, {}),
      showOrganisation: actor.role === 'officer' || actor.role === 'chair',
      ownOnly: actor.role === 'nominee',
      // Only where some chain has more than the one level is there anything to choose.
      levels: levelsOf(calls, filters.call),
      maySign: actor.permissions.has('nomination:endorse'),
      mayStart: actor.permissions.has('nomination:start'),
      exports: actor.permissions.has('nomination:export')
        ? (['xlsx', 'csv'] as const).map((format) => ({
            format,
            href: withFilters(filters, {}).replace('/nominations', `/nominations.${format}`),
          }))
        : [],
      chips: [
        {
          key: 'common:all',
          count: all,
          href: withFilters(filters, { state: undefined }),
          current: !filters.state,
        },
        ...counts.map(({ state, count }) => ({
          key: `nominations:state.${state}`,
          count,
          href: withFilters(filters, { state }),
          current: filters.state === state,
        })),
      ],
      filtered: Boolean(filters.q || filters.call || filters.organisation || filters.state || filters.level),
    });
  }
}

/** The levels a list can be narrowed to: those of the chosen call, or of every call that is not decided, once each. */
function levelsOf(calls: readonly CallFacts[], chosen: string | undefined): ChainLevel[] {
  const levels = calls
    .filter(({ id, state }) => (chosen ? id === chosen : state !== 'decided'))
    .flatMap((call) => call.levels);
  const once = levels.filter((level, at) => levels.findIndex(({ code }) => code === level.code) === at);
  return once.length > 1 ? once : [];
}
