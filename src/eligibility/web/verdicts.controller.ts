import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { NominationPages, recordPage } from '../../nominations';
import { Findings } from '../findings.queries';
import { eligibilityPage, saidChanges } from './eligibility.presenter';

/** The verdicts of one nomination, rule by rule: the same page for the ministry and the secretariat. */
@Controller('nominations/:id/eligibility')
export class VerdictsController {
  constructor(
    private readonly pages: NominationPages,
    private readonly findings: Findings,
  ) {}

  @Get()
  @Requires('nomination:read')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const record = await this.pages.record(actor, id);
    const page = recordPage(actor, record, 'eligibility');
    response.render('eligibility/web/views/eligibility', {
      ...page,
      can: { ...page.can, override: page.can.screen && actor.permissions.has('verdict:override') },
      ...eligibilityPage(record, await this.findings.latest(record), response.locals),
      changes: saidChanges(record, await this.findings.changes([record]), response.locals),
      checks: await this.findings.checks(record),
    });
  }
}
