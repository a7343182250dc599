import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { CallPagesQueries } from '../call-pages.queries';
import { ChangeCall } from '../change-call';
import { CloseCall } from '../close-call';
import { CreateCall } from '../create-call';
import { CALL_STATES, type CallState } from '../domain/call-lifecycle';
import { OpenCall } from '../open-call';
import { CallChangedDto, CallCreatedDto, CallDto, CallOpenedDto, CallPageDto } from './call.dto';
import { readTerms } from './read-terms';
import { ChangeCallDto, CloseCallDto, CreateCallDto, OpenCallDto } from './terms.dto';

@ApiTags('calls')
@ApiBearerAuth()
@Controller('api/v1/calls')
export class CallsApiController {
  constructor(
    private readonly calls: CallPagesQueries,
    private readonly createCall: CreateCall,
    private readonly changeCall: ChangeCall,
    private readonly openCall: OpenCall,
    private readonly closeCall: CloseCall,
  ) {}

  @Get()
  @Requires('call:read')
  @ApiOperation({ summary: 'Calls you may see; drafts only with call:manage' })
  @ApiQuery({ name: 'state', enum: CALL_STATES, required: false })
  @ApiQuery({ name: 'after', required: false })
  @ApiOkResponse({ type: CallPageDto })
  async list(
    @CurrentActor() actor: Actor,
    @Query('state') state: string | undefined,
    @Query('after') after: string | undefined,
  ): Promise<CallPageDto> {
    const chosen = CALL_STATES.find((each): each is CallState => each === state) ?? null;
    const { rows, total, next } = await this.calls.list(actor, chosen, after);
    return { rows, total, next };
  }

  @Get(':id')
  @Requires('call:read')
  @ApiOperation({ summary: 'The terms of a call' })
  @ApiOkResponse({ type: CallDto })
  async show(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<CallDto> {
    const {
      programme,
      stated: _stated,
      statedPhases: _phases,
      programmeParts: _parts,
      ...call
    } = await this.calls.record(actor, id);
    return { ...call, programmeCode: programme.code };
  }

  @Post()
  @Requires('call:manage')
  @ApiOperation({ summary: 'Start a draft from a course' })
  @ApiCreatedResponse({ type: CallCreatedDto })
  create(@CurrentActor() actor: Actor, @Body() body: CreateCallDto): Promise<CallCreatedDto> {
    return this.createCall.run(actor, body);
  }

  @Patch(':id')
  @Requires('call:manage')
  @ApiOperation({ summary: 'Change a draft; what is left out stays as it is' })
  @ApiOkResponse({ type: CallChangedDto })
  change(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: ChangeCallDto,
    @Req() request: Request,
  ): Promise<CallChangedDto> {
    const terms = readTerms(body, request.body);
    return this.changeCall.run(actor, { callId: id, version: body.version, terms });
  }

  @Post(':id/open')
  @HttpCode(200)
  @Requires('call:manage')
  @ApiOperation({ summary: 'Open a call: its terms are frozen' })
  @ApiOkResponse({ type: CallOpenedDto })
  open(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: OpenCallDto,
  ): Promise<CallOpenedDto> {
    return this.openCall.run(actor, { callId: id, version: body.version });
  }

  @Post(':id/close')
  @HttpCode(204)
  @Requires('call:manage')
  @ApiOperation({ summary: 'Close a call: no more nominations' })
  close(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: CloseCallDto,
  ): Promise<void> {
    return this.closeCall.run(actor, { callId: id, reason: body.reason });
  }
}
