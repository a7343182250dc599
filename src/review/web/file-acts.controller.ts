import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found } from '../../kernel/domain/refusal';
import { Choice, Id, Text } from '../../kernel/validation/fields';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { DiscussionQueries } from '../discussion.queries';
import { DECLARED_KINDS, DETECTED_KINDS, type ConflictKind } from '../domain/conflict-of-interest';
import { LiftConflict } from '../lift-conflict';
import { OpenName } from '../open-name';
import { PanelQueries } from '../panel.queries';
import { filePage } from './file.presenter';

const VIEW = 'review/web/views/file';

export class LiftForm {
  @Id() memberId: string;
  @Choice([...DETECTED_KINDS, ...DECLARED_KINDS]) kind: ConflictKind;
  @Text({ min: 10, max: 500 }) reason: string;
}

export class OpenNameForm {
  @Text({ min: 10, max: 500 }) reason: string;
}

/** Acts on one file of a panel that need a reason: lifting a conflict, opening a name in a blind stage. */
@Controller('panels/:id/files/:number')
export class FileActsController {
  constructor(
    private readonly panels: PanelQueries,
    private readonly discussions: DiscussionQueries,
    private readonly lift: LiftConflict,
    private readonly openName: OpenName,
  ) {}

  @Post('lift')
  @Requires('panel:manage')
  async liftConflict(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('number') number: string,
  ): Promise<void> {
    const { facts } = await this.panels.view(actor, id);
    const file = found(facts.files.find((one) => String(one.number) === number && !one.hidden));
    await submitForm(request, response, this.page(actor, id, number), async () => {
      const form = readForm(LiftForm, request.body);
      await this.lift.run(actor, { panelId: id, nominationId: file.nominationId, ...form });
      request.session.flash = { kind: 'success', key: 'review:flash.conflict_lifted' };
      return `/panels/${id}/files/${number}`;
    });
  }

  @Post('name')
  @Requires('panel:read')
  async open(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('number') number: string,
  ): Promise<void> {
    await submitForm(request, response, this.page(actor, id, number), async () => {
      const { reason } = readForm(OpenNameForm, request.body);
      await this.openName.run(actor, { panelId: id, number, reason });
      request.session.flash = { kind: 'success', key: 'review:flash.name_opened' };
      return `/panels/${id}/files/${number}`;
    });
  }

  private page(actor: Actor, id: string, number: string) {
    const data = async (): Promise<object> => {
      const page = filePage(actor, await this.panels.view(actor, id), number);
      const { file } = page as { file: { panelId: string; nominationId: string } };
      return { ...page, discussion: await this.discussions.of(actor, file) };
    };
    return { view: VIEW, data };
  }
}
