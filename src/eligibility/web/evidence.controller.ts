import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { NominationPages, recordPage } from '../../nominations';
import { submitForm, type Translator } from '../../ui';
import type { Locale } from '../../kernel/locale';
import { Findings } from '../findings.queries';
import { EvidenceForm } from '../evidence.form';
import { ProvingDocuments } from '../proving-documents';
import { RecordEvidence } from '../record-evidence';
import { ruleRows } from './eligibility.presenter';

const VIEW = 'eligibility/web/views/evidence';

/** An officer has seen the document that one rule still needed. */
@Controller('nominations/:id/eligibility/:rule')
export class EvidenceController {
  constructor(
    private readonly pages: NominationPages,
    private readonly findings: Findings,
    private readonly documents: ProvingDocuments,
    private readonly recordEvidence: RecordEvidence,
  ) {}

  @Get()
  @Requires('nomination:screen')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('rule') rule: string,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, id, rule, response));
  }

  @Post()
  @Requires('nomination:screen')
  async save(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('rule') rule: string,
  ): Promise<void> {
    const page = { view: VIEW, data: () => this.data(actor, id, rule, response) };
    await submitForm(request, response, page, async () => {
      const seen = readForm(EvidenceForm, request.body);
      await this.recordEvidence.run(actor, { nominationId: id, ruleCode: rule, ...seen });
      request.session.flash = { kind: 'success', key: 'eligibility:flash.evidence_recorded' };
      return `/nominations/${id}/eligibility`;
    });
  }

  private async data(actor: Actor, id: string, code: string, { locals }: Response): Promise<object> {
    const record = await this.pages.record(actor, id);
    const findings = await this.findings.latest(record);
    const rows = ruleRows(record.call, findings, locals.t as Translator, locals.locale as Locale);
    return {
      ...recordPage(actor, record, null),
      row: found(rows.find((row) => row.code === code)),
      documents: await this.documents.accepted(id),
    };
  }
}
