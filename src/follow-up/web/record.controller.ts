import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AuditQueries } from '../../audit';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { FollowUpRecordQueries } from '../follow-up-record.queries';
import { IssueSupervisorLink } from '../issue-supervisor-link';
import { supervisorAddress } from '../notices';
import { RevokeSupervisorLink } from '../revoke-supervisor-link';
import { LinkForm, RevokeForm } from './check-in.form';
import { statusGroup } from './board.presenter';

const VIEW = 'follow-up/web/views/record';

/** One official's follow-up: both answers side by side, what the status rests on, links and history. */
@Controller('follow-up')
export class RecordController {
  constructor(
    private readonly records: FollowUpRecordQueries,
    private readonly audit: AuditQueries,
    private readonly issueLink: IssueSupervisorLink,
    private readonly revokeLink: RevokeSupervisorLink,
  ) {}

  @Get(':participationId')
  @Requires('follow-up:read')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('participationId', IdParam) id: string,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, id));
  }

  @Post(':participationId/links')
  @HttpCode(200)
  @Requires('follow-up:manage')
  async issue(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('participationId', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data(actor, id) }, async () => {
      const { form, ...supervisor } = readForm(LinkForm, request.body);
      const issued = await this.issueLink.run(actor, {
        participationId: id,
        checkInId: form === 'action_plan' ? null : new IdParam().transform(form),
        ...supervisor,
      });
      // Without an address the key is shown on this answer, once, for a person to hand over.
      if (issued && !issued.mailed)
        return {
          view: VIEW,
          data: { ...(await this.data(actor, id)), newLink: supervisorAddress(issued.token) },
        };
      request.session.flash = { kind: 'success', key: 'follow-up:flash.link_issued' };
      return `/follow-up/${id}`;
    });
  }

  @Post(':participationId/links/:linkId/revoke')
  @Requires('follow-up:manage')
  async revoke(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('participationId', IdParam) id: string,
    @Param('linkId', IdParam) linkId: string,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data(actor, id) }, async () => {
      await this.revokeLink.run(actor, { linkId, ...readForm(RevokeForm, request.body) });
      request.session.flash = { kind: 'success', key: 'follow-up:flash.link_revoked' };
      return `/follow-up/${id}`;
    });
  }

  private async data(actor: Actor, id: string): Promise<object> {
    const record = await this.records.record(actor, id);
    const [links, history] = await Promise.all([
      this.records.links(id),
      this.audit.historyOf('participation', id),
    ]);
    return {
      ...record,
      checkIns: record.checkIns.map((one) => ({
        ...one,
        group: one.status ? statusGroup(one.status) : 'not_started',
      })),
      links,
      history,
      mayAct: actor.permissions.has('follow-up:manage'),
    };
  }
}
