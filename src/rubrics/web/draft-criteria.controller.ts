import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { ChangeRubricDraft } from '../change-rubric-draft';
import { DraftQueries } from '../draft.queries';
import { withLevels } from '../domain';
import {
  COMMENT_RULES,
  HeadForm,
  levelsTyped,
  MoveForm,
  ORIGINS,
  readCriterion,
  VersionForm,
} from './draft.form';

const VIEWS = 'rubrics/web/views';

/** Writing a draft: its title, and one criterion per page. */
@Controller('rubrics/drafts/:id')
export class RubricDraftCriteriaController {
  constructor(
    private readonly drafts: DraftQueries,
    private readonly changeDraft: ChangeRubricDraft,
  ) {}

  @Get('title')
  @Requires('rubric:manage')
  async head(@Res() response: Response, @Param('id', IdParam) id: string): Promise<void> {
    response.render(`${VIEWS}/draft-title`, { ...(await this.drafts.page(id)), origins: ORIGINS });
  }

  @Post('title')
  @Requires('rubric:manage')
  async saveHead(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const data = async (): Promise<object> => ({ ...(await this.drafts.page(id)), origins: ORIGINS });
    await submitForm(request, response, { view: `${VIEWS}/draft-title`, data }, async () => {
      const { version } = readForm(VersionForm, request.body);
      const change = { kind: 'head' as const, ...readForm(HeadForm, request.body) };
      await this.changeDraft.run(actor, { draftId: id, version, change });
      return `/rubrics/drafts/${id}`;
    });
  }

  @Post('criteria')
  @Requires('rubric:manage')
  async arrange(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const page = { view: `${VIEWS}/draft`, data: () => this.drafts.page(id) };
    await submitForm(request, response, page, async () => {
      const { version } = readForm(VersionForm, request.body);
      const adds = (request.body as Record<string, unknown>)['move'] === undefined;
      const change = adds
        ? { kind: 'add' as const }
        : { kind: 'move' as const, ...readForm(MoveForm, request.body) };
      const done = await this.changeDraft.run(actor, { draftId: id, version, change });
      return adds ? `/rubrics/drafts/${id}/criteria/${done.code}` : `/rubrics/drafts/${id}#criteria`;
    });
  }

  @Get('criteria/:code')
  @Requires('rubric:manage')
  async criterion(
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('code') code: string,
  ): Promise<void> {
    response.render(`${VIEWS}/draft-criterion`, await this.criterionData(id, code, undefined));
  }

  @Post('criteria/:code')
  @Requires('rubric:manage')
  async saveCriterion(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('code') code: string,
  ): Promise<void> {
    const data = (): Promise<object> => this.criterionData(id, code, request.body);
    await submitForm(request, response, { view: `${VIEWS}/draft-criterion`, data }, async () => {
      const { version, criterion, stay } = readCriterion(request.body);
      const change = { kind: 'criterion' as const, code, criterion };
      await this.changeDraft.run(actor, { draftId: id, version, change });
      return stay
        ? `/rubrics/drafts/${id}/criteria/${criterion.code}#levels`
        : `/rubrics/drafts/${id}#criteria`;
    });
  }

  private async criterionData(id: string, code: string, body: unknown): Promise<object> {
    const page = await this.drafts.page(id);
    const criterion = found(page.draft.criteria.find((each) => each.code === code));
    return {
      ...page,
      criterion,
      anchors: withLevels(criterion.anchors, levelsTyped(body, criterion.anchors.length)),
      commentRules: COMMENT_RULES,
    };
  }
}
