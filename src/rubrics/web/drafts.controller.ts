import { plainWord } from '../../kernel/domain/text';
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { DiscardRubricDraft } from '../discard-rubric-draft';
import { PublishRubricDraft } from '../publish-rubric-draft';
import { DraftQueries } from '../draft.queries';
import { RubricQueries } from '../rubric.queries';
import { StartRubricDraft } from '../start-rubric-draft';
import { NewDraftForm, ORIGINS, VersionForm } from './draft.form';

const VIEWS = 'rubrics/web/views';

/** A draft from its beginning to its end: started, read as a reviewer will read it, published or thrown away. */
@Controller('rubrics/drafts')
export class RubricDraftsController {
  constructor(
    private readonly drafts: DraftQueries,
    private readonly rubrics: RubricQueries,
    private readonly startDraft: StartRubricDraft,
    private readonly publishDraft: PublishRubricDraft,
    private readonly discardDraft: DiscardRubricDraft,
  ) {}

  @Get('new')
  @Requires('rubric:manage')
  async blank(@Res() response: Response, @Query('from') from: string | undefined): Promise<void> {
    response.render(`${VIEWS}/draft-new`, await this.newData(from ?? ''));
  }

  @Post()
  @Requires('rubric:manage')
  async start(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
  ): Promise<void> {
    const from = plainWord((request.body as { basedOn?: unknown } | undefined)?.basedOn);
    const page = { view: `${VIEWS}/draft-new`, data: () => this.newData(from) };
    await submitForm(request, response, page, async () => {
      const { draftId } = await this.startDraft.run(actor, readForm(NewDraftForm, request.body));
      return `/rubrics/drafts/${draftId}`;
    });
  }

  @Get(':id')
  @Requires('rubric:manage')
  async show(@Res() response: Response, @Param('id', IdParam) id: string): Promise<void> {
    response.render(`${VIEWS}/draft`, await this.drafts.page(id));
  }

  @Get(':id/preview')
  @Requires('rubric:manage')
  async preview(@Res() response: Response, @Param('id', IdParam) id: string): Promise<void> {
    response.render(`${VIEWS}/draft-preview`, await this.drafts.page(id));
  }

  @Post(':id/publish')
  @Requires('rubric:manage')
  async publish(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const page = { view: `${VIEWS}/draft`, data: () => this.drafts.page(id) };
    await submitForm(request, response, page, async () => {
      const { version } = readForm(VersionForm, request.body);
      const published = await this.publishDraft.run(actor, { draftId: id, version });
      const key = published.isNew ? 'rubrics:flash.published' : 'rubrics:flash.same';
      request.session.flash = { kind: 'success', key, params: { number: published.number } };
      return `/rubrics/${published.rubricVersionId}`;
    });
  }

  @Post(':id/discard')
  @Requires('rubric:manage')
  async discard(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const page = { view: `${VIEWS}/draft`, data: () => this.drafts.page(id) };
    await submitForm(request, response, page, async () => {
      await this.discardDraft.run(actor, { draftId: id, ...readForm(VersionForm, request.body) });
      request.session.flash = { kind: 'success', key: 'rubrics:flash.discarded' };
      return '/rubrics';
    });
  }

  private async newData(from: string): Promise<object> {
    const published = await this.rubrics.newest();
    return { published, origins: ORIGINS, source: published.find(({ id }) => id === from) ?? null };
  }
}
