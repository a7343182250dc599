import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found, Refused, refuseAll } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { submitForm } from '../../ui';
import { AnswersConflict } from '../answers-conflict';
import type { Section } from '../domain/form-template';
import { mayEdit } from '../nominations.policy';
import { NominationPages, type RecordView } from '../pages.queries';
import { RecordParts } from '../record-parts.queries';
import { SaveAnswers } from '../save-answers';
import { readSectionForm } from './answers.form';
import { answerWhileTyping } from './autosave';
import { recordPage } from './record.presenter';
import { conflictPage, sectionFields, valuesAfter } from './section.presenter';

const VIEW = 'nominations/web/views/section';
const WORDS = 'nominations';

/** One topic a page. What is typed is kept, also when somebody else saved the same topic meanwhile. */
@Controller('nominations/:id/answers/:section')
export class AnswersController {
  constructor(
    private readonly pages: NominationPages,
    private readonly parts: RecordParts,
    private readonly saveAnswers: SaveAnswers,
  ) {}

  @Get()
  @Requires('nomination:edit')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('section') code: string,
    @Query('add') add: string | undefined,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, id, code, { add }));
  }

  @Post()
  @Requires('nomination:edit')
  async save(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('section') code: string,
  ): Promise<void> {
    const { section } = await this.mine(actor, id, code);
    const form = readSectionForm(request.body, section);
    const act = () => this.saveAnswers.run(actor, { nominationId: id, section: code, ...form });
    if (form.whileTyping) return answerWhileTyping(response, act);
    let conflict: AnswersConflict | null = null;
    const data = () =>
      this.data(actor, id, code, { typed: request.body as Record<string, unknown>, conflict });
    await submitForm(request, response, { view: VIEW, data }, async () => {
      const { pressed, undecided } = form;
      refuseAll(undecided.map((one) => ({ code: 'common.choose_one', field: `keep[${one}]` })));
      const { joined } = await act().catch((error: unknown) => {
        conflict = error instanceof AnswersConflict ? error : null;
        if (conflict) request.body = valuesAfter(request.body as object, conflict);
        throw error;
      });
      const here = `/nominations/${id}/answers/${code}`;
      if (pressed.act === 'add') return `${here}?add=${pressed.question}#${pressed.question}`;
      if (pressed.act === 'remove') return `${here}#${pressed.question}`;
      request.session.flash = joined
        ? { kind: 'success', key: 'nominations:flash.joined', params: { name: joined.by } }
        : { kind: 'success', key: 'nominations:flash.saved' };
      return pressed.act === 'leave' ? `/nominations/${id}` : await this.next(actor, id, code);
    });
  }

  private async data(
    actor: Actor,
    id: string,
    code: string,
    on: { add?: string | undefined; typed?: Record<string, unknown>; conflict?: AnswersConflict | null },
  ): Promise<object> {
    const { record, section, form, stored } = await this.mine(actor, id, code);
    const mine = this.editable(actor, form);
    return {
      ...recordPage(actor, record, null),
      section,
      titleKey: `nominations:section.${code}`,
      groupKey: `nominations:group.${section.group}`,
      step: { n: mine.indexOf(section) + 1, m: mine.length },
      fields: sectionFields(section, stored?.answers ?? {}, { words: WORDS, ...on }),
      version: stored?.version ?? 0,
      savedByName: stored?.savedByName,
      savedAt: stored?.savedAt,
      conflict: on.conflict ? conflictPage(section, on.conflict, WORDS) : null,
    };
  }

  private async mine(actor: Actor, id: string, code: string) {
    const record: RecordView = await this.pages.record(actor, id);
    const { form, saved } = await this.parts.answers(record);
    const section = found(form.find((one) => one.code === code));
    const refusal = mayEdit(actor, record, section);
    if (refusal) throw new Refused([refusal], 409);
    return { record, section, form, stored: saved.get(code) };
  }

  /** After the last topic come the answers as a whole for the desk, the list for the nominee. */
  private async next(actor: Actor, id: string, code: string): Promise<string> {
    const { form } = await this.mine(actor, id, code);
    const mine = this.editable(actor, form);
    const next = mine[mine.findIndex((section) => section.code === code) + 1];
    if (next) return `/nominations/${id}/answers/${next.code}`;
    return actor.permissions.has('nomination:submit') ? `/nominations/${id}/check` : `/nominations/${id}`;
  }

  private editable(actor: Actor, form: readonly Section[]): Section[] {
    return form.filter((section) => actor.role !== 'nominee' || section.nomineeMayEdit);
  }
}
