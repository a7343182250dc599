import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, PROVINCES, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found, Refused } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { submitForm } from '../../ui';
import { formFor, isAsked, type Section } from '../domain/form-template';
import { mayEdit } from '../nominations.policy';
import { NominationPages } from '../pages.queries';
import { RecordParts } from '../record-parts.queries';
import { SaveAnswers } from '../save-answers';
import { shownAnswer } from './answers.presenter';
import { readSectionForm } from './answers.form';
import { recordPage } from './record.presenter';

const VIEW = 'nominations/web/views/section';

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
    @Param('section') section: string,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, id, section));
  }

  @Post()
  @Requires('nomination:edit')
  async save(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('section') section: string,
  ): Promise<void> {
    let conflict = false;
    const page = { view: VIEW, data: async () => ({ ...(await this.data(actor, id, section)), conflict }) };
    await submitForm(request, response, page, async () => {
      const { version, leave, typed } = readSectionForm(request.body);
      try {
        await this.saveAnswers.run(actor, { nominationId: id, section, version, typed });
      } catch (error) {
        conflict = error instanceof Refused && error.refusals[0]?.code === 'nominations.answers_changed';
        throw error;
      }
      request.session.flash = { kind: 'success', key: 'nominations:flash.saved' };
      return leave ? `/nominations/${id}` : await this.next(actor, id, section);
    });
  }

  private async data(actor: Actor, id: string, code: string): Promise<object> {
    const record = await this.pages.record(actor, id);
    const { form, saved } = await this.parts.answers(record);
    const section = found(form.find((one) => one.code === code));
    const refusal = mayEdit(actor, record, section);
    if (refusal) throw new Refused([refusal], 409);
    const stored = saved.get(code);
    const mine = this.editable(actor, form);
    return {
      ...recordPage(actor, record, null),
      section,
      titleKey: `nominations:section.${code}`,
      groupKey: `nominations:group.${section.group}`,
      step: { n: mine.indexOf(section) + 1, m: mine.length },
      answers: stored?.answers ?? {},
      version: stored?.version ?? 0,
      savedByName: stored?.savedByName,
      savedAt: stored?.savedAt,
      stored: section.questions
        .filter((question) => isAsked(question, stored?.answers ?? {}))
        .map((question) => shownAnswer(question, stored?.answers ?? {})),
      provinces: PROVINCES,
      conflict: false,
    };
  }

  /** After the last topic come the answers as a whole for the desk, the list for the nominee. */
  private async next(actor: Actor, id: string, code: string): Promise<string> {
    const { call } = await this.pages.record(actor, id);
    const mine = this.editable(actor, formFor(call));
    const next = mine[mine.findIndex((section) => section.code === code) + 1];
    if (next) return `/nominations/${id}/answers/${next.code}`;
    return actor.permissions.has('nomination:submit') ? `/nominations/${id}/check` : `/nominations/${id}`;
  }

  private editable(actor: Actor, form: readonly Section[]): Section[] {
    return form.filter((section) => actor.role !== 'nominee' || section.nomineeMayEdit);
  }
}
