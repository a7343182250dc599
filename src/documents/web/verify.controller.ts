import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, PeopleFacts, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { DocumentQueries } from '../document.queries';
import { mayOpen, mayVerify } from '../documents.policy';
import { isMedical, kindOf } from '../domain';
import { scanGroupOf, statusGroupOf } from '../domain/document-words';
import { VerifyDocument } from '../verify-document';
import { VerifyForm } from '../document.forms';

const VIEW = 'documents/web/views/verify';

/** One document before the eyes of whoever checks it. */
@Controller('documents/:id/verify')
export class VerifyController {
  constructor(
    private readonly queries: DocumentQueries,
    private readonly people: PeopleFacts,
    private readonly verify: VerifyDocument,
  ) {}

  @Get()
  @Requires('document:verify')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, id));
  }

  @Post()
  @Requires('document:verify')
  async decide(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data(actor, id) }, async () => {
      const form = readForm(VerifyForm, request.body);
      await this.verify.run(actor, { documentId: id, ...form });
      request.session.flash = { kind: 'success', key: `documents:flash.${form.decision}` };
      return '/documents';
    });
  }

  private async data(actor: Actor, id: string) {
    const { document, access } = await this.queries.one(actor, id);
    const people = await this.people.of([document.personId]);
    const { rows } = await this.queries.ofNomination(actor, document.nominationId);
    return {
      document,
      facts: access.facts,
      person: people.get(document.personId),
      status: { group: statusGroupOf(document.state), key: `documents:state.${document.state}` },
      scan: { group: scanGroupOf(document.scanState), key: `documents:scan.${document.scanState}` },
      expires: kindOf(document.kind).expires,
      medical: isMedical(document.kind),
      closed: mayOpen(document.scanState),
      refusal: mayVerify(actor, access, document),
      same: await this.queries.sameContent(document),
      earlier: rows.filter(
        ({ kind, id: other, replacedAt }) => kind === document.kind && other !== id && replacedAt,
      ),
    };
  }
}
