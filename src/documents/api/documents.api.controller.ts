import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CurrentActor, receiveForm, ReceivesFiles, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { VerifyForm } from '../document.forms';
import { DocumentQueries } from '../document.queries';
import { LARGEST_FILE, type DocumentState } from '../domain';
import { OpenDocument } from '../open-document';
import { DocumentQueue } from '../queue.queries';
import { sendFile } from '../send-file';
import { UploadDocument } from '../upload-document';
import { VerifyDocument } from '../verify-document';
import {
  DocumentDto,
  documentDto,
  QueuePageDto,
  QueueQuery,
  queueRowDto,
  UploadDto,
  UploadedDto,
} from './document.dto';

@ApiTags('Documents')
@ApiBearerAuth()
@Controller('api/v1')
export class DocumentsApiController {
  constructor(
    private readonly queries: DocumentQueries,
    private readonly queue: DocumentQueue,
    private readonly upload: UploadDocument,
    private readonly open: OpenDocument,
    private readonly verify: VerifyDocument,
  ) {}

  @Get('documents')
  @Requires('document:read')
  @ApiOperation({ summary: 'Documents over all nominations this holder may see, oldest first' })
  @ApiOkResponse({ type: QueuePageDto })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { after, state, ...query }: QueueQuery,
  ): Promise<QueuePageDto> {
    const filters = { ...query, state: state === 'all' ? null : (state as DocumentState | null) };
    const { page } = await this.queue.list(actor, filters, after ?? undefined);
    return { rows: page.rows.map(queueRowDto), total: page.total, next: page.next };
  }

  @Get('nominations/:id/documents')
  @Requires('document:read')
  @ApiOperation({ summary: 'Documents of one nomination, newest first, also what was replaced' })
  @ApiOkResponse({ type: [DocumentDto] })
  async ofNomination(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<DocumentDto[]> {
    return (await this.queries.ofNomination(actor, id)).rows.map(documentDto);
  }

  @Post('nominations/:id/documents')
  @Requires('document:add')
  @ReceivesFiles({ maxBytes: LARGEST_FILE })
  @ApiConsumes('multipart/form-data')
  @ApiOperation({ summary: 'Hand in a file; the answer comes when it lies safely' })
  @ApiCreatedResponse({ type: UploadedDto })
  handIn(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Req() request: Request,
    @Body() { kind, description, replaces }: UploadDto,
  ): Promise<UploadedDto> {
    const file = receiveForm(request).file();
    return this.upload.run(actor, { nominationId: id, kind, description, replaces, ...file });
  }

  @Get('documents/:id')
  @Requires('document:read')
  @ApiOperation({ summary: 'What is known of one document' })
  @ApiOkResponse({ type: DocumentDto })
  async one(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<DocumentDto> {
    return documentDto((await this.queries.one(actor, id)).document);
  }

  @Get('documents/:id/content')
  @Requires('document:read')
  @ApiProduces('application/octet-stream')
  @ApiOperation({ summary: 'The file itself; the reading is kept on record' })
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async content(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Res() response: Response,
  ): Promise<void> {
    await sendFile(response, await this.open.run(actor, id));
  }

  @Post('documents/:id/decision')
  @HttpCode(204)
  @Requires('document:verify')
  @ApiOperation({ summary: 'Accept it, ask for a better one, or reject it' })
  @ApiNoContentResponse()
  async decide(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { version, decision, expiresOn, evenSo, reason }: VerifyForm,
  ): Promise<void> {
    await this.verify.run(actor, { documentId: id, version, decision, expiresOn, evenSo, reason });
  }
}
