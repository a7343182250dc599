import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, receiveForm, ReceivesFiles, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { isLocale, LOCALES } from '../../kernel/locale';
import { IdParam } from '../../kernel/validation/id-param';
import { TYPE_OF } from '../../paper';
import { submitForm } from '../../ui';
import { ImportQueries } from '../imports.queries';
import { MAX_BYTES, MAX_ROWS } from '../read-sheet';
import { SheetTemplate } from '../sheet-template';
import { UploadSheet } from '../upload-sheet';

const VIEW = 'intake/web/views/sheet';

@Controller('calls/:id/sheet')
export class SheetController {
  constructor(
    private readonly queries: ImportQueries,
    private readonly template: SheetTemplate,
    private readonly uploadSheet: UploadSheet,
  ) {}

  @Get()
  @Requires('nomination:start')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, id));
  }

  @Get('template')
  @Requires('nomination:start')
  async download(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) callId: string,
    @Query('language') language: string | undefined,
    @Query('drafts') drafts: string | undefined,
  ): Promise<void> {
    const { fileName, bytes } = await this.template.run(actor, {
      callId,
      language: isLocale(language) ? language : actor.locale,
      withDrafts: drafts === 'yes',
    });
    response.attachment(fileName).type(TYPE_OF.xlsx).send(bytes);
  }

  @Post()
  @Requires('nomination:start')
  @ReceivesFiles({ maxBytes: MAX_BYTES })
  async upload(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) callId: string,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data(actor, callId) }, async () => {
      const { importId } = await this.uploadSheet.run(actor, { callId, ...receiveForm(request).file() });
      return `/imports/${importId}`;
    });
  }

  private async data(actor: Actor, callId: string): Promise<object> {
    const page = await this.queries.page(actor, callId);
    return { ...page, languageCodes: LOCALES, maxRows: MAX_ROWS, maxMegabytes: MAX_BYTES / 1024 / 1024 };
  }
}
