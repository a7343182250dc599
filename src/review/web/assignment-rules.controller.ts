import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { PanelQueries } from '../panel.queries';
import { SetAssignmentRules } from '../set-assignment-rules';
import { StateFileFields } from '../state-file-fields';
import { FileFieldsForm, RulesForm } from './seats.form';

/** What a panel asks of its assignment, and what a file is about. */
@Controller('panels/:id')
export class AssignmentRulesController {
  constructor(
    private readonly panels: PanelQueries,
    private readonly setRules: SetAssignmentRules,
    private readonly stateFields: StateFileFields,
  ) {}

  @Post('assignment/rules')
  @Requires('panel:manage')
  async rules(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await this.setRules.run(actor, { panelId: id, ...readForm(RulesForm, request.body) });
    request.session.flash = { kind: 'success', key: 'review:flash.rules_set' };
    response.redirect(303, `/panels/${id}/assignment`);
  }

  @Post('files/:number/fields')
  @Requires('panel:manage')
  async fields(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('number') number: string,
  ): Promise<void> {
    const { facts } = await this.panels.view(actor, id);
    const { nominationId } = found(facts.files.find((file) => String(file.number) === number));
    const { fields } = readForm(FileFieldsForm, request.body);
    await this.stateFields.run(actor, { panelId: id, nominationId, fields });
    request.session.flash = { kind: 'success', key: 'review:flash.fields_stated' };
    response.redirect(303, `/panels/${id}/files/${number}`);
  }
}
