import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { CopyQueries } from '../copies.queries';
import { DiscussionQueries } from '../discussion.queries';
import { PanelQueries } from '../panel.queries';
import { SayRemark } from '../say-remark';
import { filePage } from './file.presenter';
import { RemarkForm } from './score-sheet.form';
import { SheetPages } from './sheet-pages';

/** What is said about a file: by its readers on their own page, by the chair and the secretariat on the page of the file. */
@Controller()
export class DiscussionController {
  constructor(
    private readonly copies: CopyQueries,
    private readonly panels: PanelQueries,
    private readonly discussions: DiscussionQueries,
    private readonly say: SayRemark,
    private readonly pages: SheetPages,
  ) {}

  @Post('reviews/:id/remarks')
  @Requires('review:score')
  async byReader(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const copy = await this.copies.page(actor, id);
    const of = { panelId: copy.panelId, nominationId: copy.nomination.id };
    const data = (): Promise<object> => this.pages.of(actor, copy);
    await submitForm(request, response, { view: 'review/web/views/receipt', data }, async () => {
      await this.say.run(actor, { ...of, ...readForm(RemarkForm, request.body) });
      return `/reviews/${id}#discussion`;
    });
  }

  @Post('panels/:id/files/:number/remarks')
  @Requires('panel:read')
  async byPanel(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('number') number: string,
  ): Promise<void> {
    const view = await this.panels.view(actor, id);
    const file = found(view.facts.files.find((one) => String(one.number) === number && !one.hidden));
    const of = { panelId: id, nominationId: file.nominationId };
    const data = async (): Promise<object> => ({
      ...filePage(actor, view, number),
      discussion: await this.discussions.of(actor, of),
    });
    await submitForm(request, response, { view: 'review/web/views/file', data }, async () => {
      await this.say.run(actor, { ...of, ...readForm(RemarkForm, request.body) });
      return `/panels/${id}/files/${number}#discussion`;
    });
  }
}
