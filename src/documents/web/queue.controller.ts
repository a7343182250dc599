import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { DocumentSubjects } from '../document-subjects';
import { OpenDocument } from '../open-document';
import { DocumentQueue } from '../queue.queries';
import { QueueFilter } from '../document.forms';
import { queuePage } from './queue.presenter';
import { sendFile } from '../send-file';

/** Documents over all nominations, and the one door through which the bytes of a document leave. */
@Controller('documents')
export class QueueController {
  constructor(
    private readonly queue: DocumentQueue,
    private readonly subjects: DocumentSubjects,
    private readonly open: OpenDocument,
  ) {}

  @Get()
  @Requires('document:read')
  async list(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query() query: Record<string, string>,
  ): Promise<void> {
    // A nominee has one nomination at a time, and its documents have a page of their own.
    if (actor.role === 'nominee') {
      const id = found(await this.subjects.currentOf(actor.personId));
      response.redirect(303, `/nominations/${id}/documents`);
      return;
    }
    const filter = readForm(QueueFilter, query);
    const queue = await this.queue.list(actor, queuePage.filters(filter), query.after);
    response.render('documents/web/views/queue', queuePage.data(actor, queue, filter));
  }

  @Get(':id')
  @Requires('document:read')
  async download(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await sendFile(response, await this.open.run(actor, id));
  }
}
