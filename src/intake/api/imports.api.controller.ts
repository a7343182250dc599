import {
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, receiveForm, ReceivesFiles, Requires, type ActorRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { TYPE_OF } from '../../paper';
import { ConfirmImport } from '../confirm-import';
import { DiscardImport } from '../discard-import';
import { ImportQueries } from '../imports.queries';
import { MAX_BYTES } from '../read-sheet';
import { SheetTemplate } from '../sheet-template';
import { UploadSheet } from '../upload-sheet';
import { ConfirmedDto, ImportDto, importDto, PreviewQuery, TemplateQuery, UploadedDto } from './import.dto';

@ApiTags('Nominations from a sheet')
@ApiBearerAuth()
@Controller('api/v1')
@Requires('nomination:start')
export class ImportsApiController {
  constructor(
    private readonly template: SheetTemplate,
    private readonly uploadSheet: UploadSheet,
    private readonly queries: ImportQueries,
    private readonly confirmImport: ConfirmImport,
    private readonly discardImport: DiscardImport,
  ) {}

  @Get('calls/:id/sheet')
  @ApiOperation({ summary: 'The sheet of a call to fill in, as an Excel workbook' })
  @ApiProduces(TYPE_OF.xlsx)
  async download(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) callId: string,
    @Query() { language, drafts }: TemplateQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { fileName, bytes } = await this.template.run(actor, {
      callId,
      language: language ?? actor.locale,
      withDrafts: drafts,
    });
    response.attachment(fileName).type(TYPE_OF.xlsx);
    return new StreamableFile(bytes);
  }

  @Post('calls/:id/sheet')
  @ReceivesFiles({ maxBytes: MAX_BYTES })
  @ApiOperation({ summary: 'Hand in a filled sheet; nothing is imported until it is confirmed' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiCreatedResponse({ type: UploadedDto })
  upload(
    @CurrentActor() actor: Actor,
    @Req() request: ActorRequest,
    @Param('id', IdParam) callId: string,
  ): Promise<UploadedDto> {
    return this.uploadSheet.run(actor, { callId, ...receiveForm(request).file() });
  }

  @Get('imports/:id')
  @ApiOperation({ summary: 'What each row of a sheet would do, with its findings by cell' })
  @ApiOkResponse({ type: ImportDto })
  async preview(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Query() { outcome, after }: PreviewQuery,
  ): Promise<ImportDto> {
    return importDto(await this.queries.preview(actor, id, { outcome, after: after ?? 0 }));
  }

  @Post('imports/:id/confirm')
  @HttpCode(200)
  @ApiOperation({ summary: 'Import a sheet, all of it or nothing; a second time changes nothing' })
  @ApiOkResponse({ type: ConfirmedDto })
  confirm(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<ConfirmedDto> {
    return this.confirmImport.run(actor, id);
  }

  @Delete('imports/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Throw a sheet away; its rows are deleted at once' })
  async discard(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<void> {
    await this.discardImport.run(actor, id);
  }
}
