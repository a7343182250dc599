import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AuditQueries } from '../../audit';
import { CurrentActor, organisationScope, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { EmailChannel } from '../channels/email';
import { readFilter } from '../letter-filter';
import { LettersQueries } from '../letters.queries';
import { addressOf, chipsOf, letterView } from './letters.presenter';

/** The outbox for the secretariat; for everybody else the letters sent to them. */
@Controller('letters')
export class LettersController {
  constructor(
    private readonly letters: LettersQueries,
    private readonly email: EmailChannel,
    private readonly audit: AuditQueries,
  ) {}

  @Get()
  @Requires('letter:read')
  async list(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query() query: { state?: unknown; call?: unknown; after?: unknown },
  ): Promise<void> {
    const office = organisationScope(actor) === null;
    const filter = office ? readFilter(query) : { state: null, callId: null };
    const after = typeof query.after === 'string' ? query.after : undefined;
    const list = await this.letters.list(actor, filter, after);
    const titles = await this.letters.titlesOf([...list.rows.map(({ callId }) => callId), filter.callId]);
    const mayApprove = actor.permissions.has('letter:approve');
    const data = {
      list: { ...list, rows: list.rows.map((row) => letterView(row, titles, mayApprove)) },
      href: addressOf(filter),
    };
    if (!office) return response.render('notifications/web/views/own-letters', data);
    const counts = await this.letters.counts(actor, filter.callId);
    response.render('notifications/web/views/outbox', {
      ...data,
      filter,
      call: filter.callId ? titles.get(filter.callId) : null,
      chips: chipsOf(counts, filter),
      waiting: counts.waiting,
      mayApprove,
      mailFolder: this.email.folder,
    });
  }

  @Get(':id')
  @Requires('letter:read')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const row = await this.letters.record(actor, id);
    const office = organisationScope(actor) === null;
    const titles = await this.letters.titlesOf([row.callId]);
    response.render('notifications/web/views/letter', {
      letter: letterView(row, titles, actor.permissions.has('letter:approve')),
      office,
      mayTrust: actor.permissions.has('letter:approve'),
      earlier: office ? await this.letters.earlierTexts(id) : [],
      history: office ? await this.audit.historyOf('notice', id) : [],
      mailFolder: office ? this.email.folder : null,
    });
  }
}
