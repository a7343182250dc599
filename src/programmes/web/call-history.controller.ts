import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { CallHistory } from '../call-history.queries';
import { AmendPage } from './amend.page';
import { CallPage } from './call.page';

/** Every published version of the terms, and every deadline that was moved. */
@Controller('calls')
export class CallHistoryController {
  constructor(
    private readonly page: CallPage,
    private readonly history: CallHistory,
    private readonly amend: AmendPage,
  ) {}

  @Get(':id/versions')
  @Requires('call:read')
  async versions(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const data = await this.page.data(actor, id, response);
    const versions = await this.history.versions(actor, id);
    response.render('programmes/web/views/versions', {
      ...data,
      versions: await Promise.all(
        versions.map(async (version) => ({
          ...version,
          changes: await this.amend.said(version.changes, response),
        })),
      ),
    });
  }
}
