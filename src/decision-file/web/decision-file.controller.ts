import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { sendArchive } from '../../paper';
import { DecisionFileQueries } from '../decision-file.queries';
import { TakeDecisionFile } from '../take-decision-file';
import { sayFinding } from '../verifier';

/** What the file holds, what the check says of it today, and a copy of it. */
@Controller('calls/:id')
export class DecisionFileController {
  constructor(
    private readonly files: DecisionFileQueries,
    private readonly takeFile: TakeDecisionFile,
  ) {}

  @Get('decision-file')
  @Requires('decision-file:read')
  async page(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const { run, call } = await this.files.confirmed(id);
    const { name, sha256, check, archive } = await this.files.ofCall(id);
    response.render('decision-file/web/views/decision-file', {
      ...{ run, call, name, sha256, check },
      findings: check.findings.map((finding) => ({
        member: finding.member,
        text: sayFinding(actor.locale, finding),
      })),
      kilobytes: Math.ceil(archive.length / 1024),
    });
  }

  @Get('decision-file.zip')
  @Requires('decision-file:read')
  async take(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    sendArchive(response, await this.takeFile.run(actor, { callId: id }));
  }
}
