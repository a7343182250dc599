import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, receiveForm, ReceivesFiles, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { Refused } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { DocumentQueries } from '../document.queries';
import { isDocumentKind, LARGEST_FILE } from '../domain';
import { UploadDocument } from '../upload-document';
import { checklist } from './checklist.presenter';
import { UploadForm } from '../document.forms';
import { uploadPage } from './upload.presenter';

const VIEW = 'documents/web/views/upload';

/** The documents of one nomination: what is asked for, what is there, how it stands; and handing in. */
@Controller('nominations/:id/documents')
export class NominationDocumentsController {
  constructor(
    private readonly queries: DocumentQueries,
    private readonly upload: UploadDocument,
  ) {}

  @Get()
  @Requires('document:read')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const documents = await this.queries.ofNomination(actor, id);
    const { access } = documents;
    response.render('documents/web/views/checklist', {
      id,
      facts: access.facts,
      ...checklist(id, documents),
      can: {
        add: documents.addable.length > 0,
        nomination: access.read,
        // Each document says for itself whether this reader may judge it.
        verify: access.verify || actor.permissions.has('medical:check'),
      },
    });
  }

  @Get('new')
  @Requires('document:add')
  async form(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Query('kind') kind?: string,
    @Query('replaces') replaces?: string,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, id, kind, replaces));
  }

  @Post('new')
  @Requires('document:add')
  @ReceivesFiles({ maxBytes: LARGEST_FILE })
  async handIn(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const { kind, replaces } = request.body as Record<string, string | undefined>;
    const data = () => this.data(actor, id, kind, replaces);
    await submitForm(request, response, { view: VIEW, data }, async () => {
      const form = readForm(UploadForm, request.body);
      const file = receiveForm(request).file();
      const { approved } = await this.upload.run(actor, { nominationId: id, ...form, ...file });
      request.session.flash = {
        kind: 'success',
        key: approved ? 'documents:flash.approved_before' : 'documents:flash.uploaded',
      };
      return `/nominations/${id}/documents`;
    });
  }

  private async data(actor: Actor, id: string, kind?: string, replaces?: string) {
    const documents = await this.queries.ofNomination(actor, id);
    if (documents.addable.length === 0) throw new Refused([{ code: 'documents.closed' }], 409);
    return uploadPage(id, documents, kind && isDocumentKind(kind) ? kind : null, replaces ?? null);
  }
}
