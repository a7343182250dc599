import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { FollowUpRecordQueries } from '../follow-up-record.queries';
import { RecordFinalReport } from '../record-final-report';
import { FinalReportForm } from './participation.form';

const VIEW = 'follow-up/web/views/final-report';

/** The day on which an official's final report came in. */
@Controller('follow-up/:participationId/final-report')
export class FinalReportController {
  constructor(
    private readonly records: FollowUpRecordQueries,
    private readonly recordReport: RecordFinalReport,
  ) {}

  @Get()
  @Requires('follow-up:manage')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('participationId', IdParam) id: string,
  ): Promise<void> {
    response.render(VIEW, await this.records.record(actor, id));
  }

  @Post()
  @Requires('follow-up:manage')
  async record(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('participationId', IdParam) id: string,
  ): Promise<void> {
    const page = { view: VIEW, data: () => this.records.record(actor, id) };
    await submitForm(request, response, page, async () => {
      await this.recordReport.run(actor, { participationId: id, ...readForm(FinalReportForm, request.body) });
      request.session.flash = { kind: 'success', key: 'follow-up:flash.report_received' };
      return `/follow-up/${id}`;
    });
  }
}
