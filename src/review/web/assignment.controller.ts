import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { TAG_FAMILIES } from '../../programmes/domain';
import { submitForm } from '../../ui';
import { ApplyAssignment } from '../apply-assignment';
import { AssignReviewer } from '../assign-reviewer';
import { ClarificationQueries } from '../clarification.queries';
import { DiscussionQueries } from '../discussion.queries';
import { PanelQueries } from '../panel.queries';
import { isFinished, PreviewAssignment } from '../preview-assignment';
import { readEdits } from '../read-edits';
import { filePage } from './file.presenter';
import { ApplyAssignmentForm, AssignReaderForm } from './panel.form';
import { loadRows, planRows, unfinishedData } from './panel.presenter';
import { planFacts, typedEdit } from './plan.presenter';

const PREVIEW = 'review/web/views/assignment';
const FILE = 'review/web/views/file';

/** Who reads what: the plan for all files, and one file at a time by hand. */
@Controller('panels/:id')
export class AssignmentController {
  constructor(
    private readonly panels: PanelQueries,
    private readonly discussions: DiscussionQueries,
    private readonly clarifications: ClarificationQueries,
    private readonly preview: PreviewAssignment,
    private readonly apply: ApplyAssignment,
    private readonly assignReviewer: AssignReviewer,
  ) {}

  @Get('assignment')
  @Requires('panel:manage')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const edits = ([] as unknown[]).concat(query.edit ?? [], typedEdit(query));
    response.render(PREVIEW, await this.previewData(actor, id, edits));
  }

  @Post('assignment')
  @Requires('panel:manage')
  async applyPlan(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const { edit } = request.body as Record<string, unknown>;
    const data = (): Promise<object> => this.previewData(actor, id, edit);
    await submitForm(request, response, { view: PREVIEW, data }, async () => {
      const { key, apart } = readForm(ApplyAssignmentForm, request.body);
      const { facts } = await this.panels.view(actor, id);
      const input = { panelId: id, edits: readEdits(edit, facts), apart, ...(key ? { key } : {}) };
      const { added } = await this.apply.run(actor, input);
      request.session.flash = { kind: 'success', key: 'review:flash.assigned', params: { added } };
      return `/panels/${id}`;
    });
  }

  @Get('files/:number')
  @Requires('panel:read')
  async file(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('number') number: string,
  ): Promise<void> {
    response.render(FILE, await this.fileData(actor, id, number));
  }

  @Post('files/:number/readers')
  @Requires('panel:manage')
  async assign(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('number') number: string,
  ): Promise<void> {
    const data = (): Promise<object> => this.fileData(actor, id, number);
    await submitForm(request, response, { view: FILE, data }, async () => {
      const { facts } = await this.panels.view(actor, id);
      const { nominationId } = found(facts.files.find((file) => String(file.number) === number));
      const { memberId } = readForm(AssignReaderForm, request.body);
      await this.assignReviewer.run(actor, { panelId: id, nominationId, memberId });
      request.session.flash = { kind: 'success', key: 'review:flash.reader_assigned' };
      return `/panels/${id}/files/${number}`;
    });
  }

  private async previewData(actor: Actor, id: string, edit?: unknown): Promise<object> {
    const view = await this.panels.view(actor, id);
    const preview = await this.preview.run({ panelId: id, edits: readEdits(edit, view.facts) });
    if (!isFinished(preview)) return { ...view, ...unfinishedData(preview) };
    return { ...view, ...planFacts(preview), rows: planRows(preview), loads: loadRows(preview) };
  }

  private async fileData(actor: Actor, id: string, number: string): Promise<object> {
    const view = await this.panels.view(actor, id);
    const file = view.facts.files.find((one) => String(one.number) === number);
    return {
      ...filePage(actor, view, number),
      ...(file ? await this.clarifications.onFile(id, file.nominationId) : {}),
      families: TAG_FAMILIES,
      discussion: file
        ? await this.discussions.of(actor, { panelId: id, nominationId: file.nominationId })
        : null,
    };
  }
}
