import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { ExtendStage } from '../extend-stage';
import { FinishRecordStage } from '../finish-record-stage';
import { RecordStageResults } from '../record-stage-results';
import { StagePages } from '../stage-pages.queries';
import { StartRecordStage } from '../start-record-stage';
import { ExtendStageForm, readResults } from './stages.form';

const LIST = 'review/web/views/stages';
const STAGE = 'review/web/views/stage';

/** The stages of a call, for the secretariat: begin one, enter its results, finish it, give it more time. */
@Controller('calls/:id/stages')
export class StagesController {
  constructor(
    private readonly pages: StagePages,
    private readonly startStage: StartRecordStage,
    private readonly record: RecordStageResults,
    private readonly finishStage: FinishRecordStage,
    private readonly extendStage: ExtendStage,
  ) {}

  @Get()
  @Requires('panel:manage')
  async list(@Res() response: Response, @Param('id', IdParam) id: string): Promise<void> {
    response.render(LIST, await this.pages.overview(id));
  }

  @Get(':code')
  @Requires('panel:manage')
  async show(
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('code') code: string,
  ): Promise<void> {
    response.render(STAGE, await this.pages.stage(id, code));
  }

  @Post(':code/start')
  @Requires('panel:manage')
  async start(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('code') code: string,
  ): Promise<void> {
    await submitForm(request, response, { view: LIST, data: () => this.pages.overview(id) }, async () => {
      const { files } = await this.startStage.run(actor, { callId: id, stage: code });
      request.session.flash = { kind: 'success', key: 'review:flash.stage_begun', params: { files } };
      return `/calls/${id}/stages/${code}`;
    });
  }

  /** `act` says which button was pressed: both keep what was typed. */
  @Post(':code')
  @Requires('panel:manage')
  async save(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('code') code: string,
  ): Promise<void> {
    const data = () => this.pages.stage(id, code);
    await submitForm(request, response, { view: STAGE, data }, async () => {
      const { lines } = await data();
      const body = request.body as Record<string, unknown>;
      const results = readResults(
        body,
        lines.map(({ number }) => number),
      );
      const read = { callId: id, stage: code, version: Number(body.version), results };
      const { changed } = await this.record.run(actor, read);
      if (body.act !== 'finish') {
        request.session.flash = { kind: 'success', key: 'review:flash.results_kept', params: { changed } };
        return `/calls/${id}/stages/${code}`;
      }
      const params = await this.finishStage.run(actor, { callId: id, stage: code });
      request.session.flash = { kind: 'success', key: 'review:flash.stage_finished', params };
      return `/calls/${id}/stages`;
    });
  }

  @Post(':code/extend')
  @Requires('panel:manage')
  async extend(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('code') code: string,
  ): Promise<void> {
    const data = () => this.pages.stage(id, code);
    await submitForm(request, response, { view: STAGE, data }, async () => {
      const form = readForm(ExtendStageForm, request.body);
      await this.extendStage.run(actor, { callId: id, stage: code, ...form });
      request.session.flash = { kind: 'success', key: 'review:flash.stage_extended' };
      return `/calls/${id}/stages/${code}`;
    });
  }
}
