import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, IdentityQueries, organisationScope, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { FollowUpQueries } from '../follow-up.queries';
import { boardFilter, boardRow, viewChips, statusBars } from './board.presenter';

/** The follow-up board: what needs somebody today, and whether the training lasts. */
@Controller('follow-up')
export class BoardController {
  constructor(
    private readonly queries: FollowUpQueries,
    private readonly identity: IdentityQueries,
  ) {}

  @Get()
  @Requires('follow-up:read')
  async board(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const { filter, after, href } = boardFilter(query);
    const everyOrganisation = organisationScope(actor) === null;
    const [figures, counts, list, statuses, blockers, organisations] = await Promise.all([
      this.queries.figures(actor),
      this.queries.counts(actor, filter),
      this.queries.board(actor, filter, after),
      this.queries.statusByMonths(actor),
      this.queries.blockers(actor),
      everyOrganisation ? this.identity.organisations(['ministry', 'province', 'institution']) : [],
    ]);
    const mayAct = actor.permissions.has('follow-up:manage');
    response.render('follow-up/web/views/board', {
      figures,
      filter,
      href: href(filter),
      chips: viewChips(counts, filter, href),
      list: { ...list, rows: list.rows.map((row) => boardRow(row, mayAct)) },
      statuses: statusBars(statuses),
      blockers,
      organisations,
      mayAct,
    });
  }
}
