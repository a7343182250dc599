import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Public, Throttle, type SignedInRequest } from '../../identity';
import { NotVisible } from '../../kernel/domain/refusal';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { AgreeActionPlan } from '../agree-action-plan';
import { AnswerBySupervisor } from '../answer-by-supervisor';
import { SEEN, USES } from '../domain';
import { FollowUpRecordQueries } from '../follow-up-record.queries';
import { KeepAnswers } from '../keep-answers';
import { SupervisorLinks } from '../supervisor-links';
import { DecisionForm } from './action-plan.form';
import {
  SUPERVISOR_BLOCKERS,
  SUPERVISOR_POSTS,
  SupervisorAnswerForm,
  supervisorAnswer,
  wantsToKeep,
} from './check-in.form';

const VIEWS = 'follow-up/web/views';

/** The page behind a superior's link: five questions, or one plan, no account. */
@Controller('s/:token')
export class SupervisorController {
  constructor(
    private readonly links: SupervisorLinks,
    private readonly records: FollowUpRecordQueries,
    private readonly answers: AnswerBySupervisor,
    private readonly keepAnswers: KeepAnswers,
    private readonly agreePlan: AgreeActionPlan,
    private readonly dataSource: DataSource,
    private readonly throttle: Throttle,
  ) {}

  @Get()
  @Public('a superior has no account; the key in the address opens one form')
  async show(
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('token') token: string,
  ): Promise<void> {
    keepPrivate(response);
    const page = await this.page(request, response, token);
    if (page) response.render(page.view, await page.data());
  }

  @Post()
  @HttpCode(200)
  @Public('a superior has no account; the key in the address opens one form')
  async answer(
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('token') token: string,
  ): Promise<void> {
    keepPrivate(response);
    const page = await this.page(request, response, token);
    if (!page) return;
    await submitForm(request, response, page, async () => {
      if (page.purpose === 'check_in' && wantsToKeep(request.body)) {
        await this.keepAnswers.run({ token }, request.body);
        return `/s/${token}`;
      }
      if (page.purpose === 'check_in') {
        await this.answers.run({ token, ...supervisorAnswer(readForm(SupervisorAnswerForm, request.body)) });
      } else await this.agreePlan.run(null, { token, ...readForm(DecisionForm, request.body) });
      return { view: `${VIEWS}/supervisor-done`, data: { purpose: page.purpose } };
    });
  }

  /** The form behind a link that works; for any other the reason has been shown, and null says so. */
  private async page(
    request: SignedInRequest,
    response: Response,
    token: string,
  ): Promise<{ view: string; purpose: 'check_in' | 'action_plan'; data: () => Promise<object> } | null> {
    try {
      const { link, state } = await this.links.open(this.dataSource.manager, token);
      if (state !== 'works') {
        response.status(410).render(`${VIEWS}/supervisor-closed`, { state, until: link.expiresAt });
        return null;
      }
      const view = link.purpose === 'check_in' ? `${VIEWS}/supervisor-check-in` : `${VIEWS}/supervisor-plan`;
      const data = async (): Promise<object> => ({
        token,
        link: { supervisorName: link.supervisorName, expiresAt: link.expiresAt },
        ...(await this.records.behindLink(link)),
        posts: SUPERVISOR_POSTS,
        uses: USES,
        seen: SEEN,
        blockers: SUPERVISOR_BLOCKERS,
        ...(await this.records.draft(link.checkInId, 'supervisor')),
      });
      return { view, purpose: link.purpose, data };
    } catch (error) {
      if (!(error instanceof NotVisible)) throw error;
      // Only keys that open nothing are counted: a superior whose link works is never held up by a neighbour's tries.
      await this.throttle.countTry('supervisor-link', 'unknown', request.ip ?? 'unknown');
      response.status(404).render(`${VIEWS}/supervisor-closed`, { state: 'unknown', until: null });
      return null;
    }
  }
}

/** The address holds the key: no cache keeps the page and no search engine lists it. */
function keepPrivate(response: Response): void {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Robots-Tag', 'noindex');
  // One page, no account: nothing around the form leads elsewhere.
  Object.assign(response.locals, { navigation: [], withoutAccount: true });
}
