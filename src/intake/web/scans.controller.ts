import { Controller, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { kindOf } from '../../documents/domain';
import { CurrentActor, receiveForm, ReceivesFiles, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { SCAN_KIND } from '../domain/papers';
import { organisationIn } from '../letters-of-call.queries';
import { LetterScanForm, ScanForm } from '../papers.form';
import { PapersQueries } from '../papers.queries';
import { TakeInLetter } from '../take-in-letter';
import { TakeInScan } from '../take-in-scan';
import { CallPapersPage } from './call-papers.presenter';
import { papersPage } from './papers.presenter';

const LARGEST_SCAN = Math.max(...Object.values(SCAN_KIND).map((kind) => kindOf(kind).maxBytes));

/** Signed and stamped papers come back. */
@Controller()
export class ScansController {
  constructor(
    private readonly papers: PapersQueries,
    private readonly takeInScan: TakeInScan,
    private readonly takeInLetter: TakeInLetter,
    private readonly callPapers: CallPapersPage,
  ) {}

  @Post('nominations/:id/papers')
  @Requires('document:add')
  @ReceivesFiles({ maxBytes: LARGEST_SCAN })
  async scan(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) nominationId: string,
  ): Promise<void> {
    const data = async (): Promise<object> =>
      papersPage(actor, await this.papers.of(actor, nominationId), null, null);
    await submitForm(request, response, { view: 'intake/web/views/papers', data }, async () => {
      const form = readForm(ScanForm, request.body);
      await this.takeInScan.run(actor, { nominationId, ...form, ...receiveForm(request).file() });
      request.session.flash = { kind: 'success', key: 'intake:flash.scan_received' };
      return `/nominations/${nominationId}/papers`;
    });
  }

  @Post('calls/:id/papers')
  @Requires('document:add')
  @ReceivesFiles({ maxBytes: LARGEST_SCAN })
  async letter(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) callId: string,
    @Query() query: { organisation?: unknown },
  ): Promise<void> {
    const data = () => this.callPapers.of(actor, callId, query);
    await submitForm(request, response, { view: 'intake/web/views/call-papers', data }, async () => {
      const { code } = readForm(LetterScanForm, request.body);
      const scan = { callId, organisationId: organisationIn(query), code, ...receiveForm(request).file() };
      const { nominations } = await this.takeInLetter.run(actor, scan);
      const params = { n: nominations };
      request.session.flash = { kind: 'success', key: 'intake:flash.letter_received', params };
      return `/calls/${callId}/papers${query.organisation ? `?organisation=${organisationIn(query)}` : ''}`;
    });
  }
}
