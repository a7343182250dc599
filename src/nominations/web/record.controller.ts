import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AuditQueries } from '../../audit';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { IdParam } from '../../kernel/validation/id-param';
import { EDITABLE } from '../domain/nomination-lifecycle';
import { mayEdit } from '../nominations.policy';
import { TaskSources } from '../nomination-tasks';
import { NominationPages } from '../pages.queries';
import { RecordParts } from '../record-parts.queries';
import { shownSections } from './answers.presenter';
import { chainSteps } from '../chain-view';
import { recordPage } from './record.presenter';
import { taskList } from './task-list.presenter';

/** One nomination: while the ministry writes, the list of what is to be done; after that, what it says and became. */
@Controller('nominations')
export class NominationRecordController {
  constructor(
    private readonly pages: NominationPages,
    private readonly parts: RecordParts,
    private readonly tasks: TaskSources,
    private readonly history: AuditQueries,
    private readonly clock: Clock,
  ) {}

  @Get(':id')
  @Requires('nomination:read')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const record = await this.pages.record(actor, id);
    const { form, saved } = await this.parts.answers(record);
    const page = recordPage(actor, record, 'facts');
    const acts = await this.parts.endorsements(record);
    if (!EDITABLE.includes(record.state)) {
      response.render('nominations/web/views/facts', {
        ...page,
        post: saved.get('post')?.answers ?? {},
        endorsements: acts,
        steps: chainSteps(record, acts),
        links: await this.parts.substitution(record),
        seconds: await this.parts.secondsAllowed(record),
        sent: await this.parts.sent(record),
      });
      return;
    }
    const blockers = await this.parts.blockers(record, this.clock.now());
    const others = await this.tasks.tasks(actor, {
      ...record,
      callId: record.call.id,
      organisationId: record.organisation.id,
    });
    response.render('nominations/web/views/task-list', {
      ...page,
      links: await this.parts.substitution(record),
      returned: record.state === 'returned' ? acts[0] : undefined,
      tasks: taskList(actor, record, form, saved, blockers, others),
      deadline: page.sendBy,
      invitation: page.can.submit ? await this.parts.invitation(record) : null,
    });
  }

  @Get(':id/answers')
  @Requires('nomination:read')
  async answers(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const record = await this.pages.record(actor, id);
    const { form, saved } = await this.parts.answers(record);
    response.render('nominations/web/views/answers', {
      ...recordPage(actor, record, 'answers'),
      sections: shownSections(form, saved, (section) =>
        mayEdit(actor, record, section) === null ? `/nominations/${id}/answers/${section.code}` : null,
      ),
      sent: await this.parts.sent(record),
    });
  }

  @Get(':id/history')
  @Requires('nomination:read')
  async historyOf(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const record = await this.pages.record(actor, id);
    response.render('nominations/web/views/history', {
      ...recordPage(actor, record, 'history'),
      entries: await this.history.historyOf('nomination', id),
    });
  }
}
