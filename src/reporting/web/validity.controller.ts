import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import type { Locale } from '../../kernel/locale';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm, type Translator } from '../../ui';
import { ProposeFromValidity } from '../propose-from-validity';
import { ValidityNoteForm } from '../validity-note.form';
import { ValidityReport } from '../validity-report';
import { validityPage } from './validity.presenter';

const VIEW = 'reporting/web/views/validity';

/** Did what we scored foretell what came of it? For those who answer for the rubric, and those who inspect it. */
@Controller('reports/validity')
@ApiExcludeController()
export class ValidityController {
  constructor(
    private readonly report: ValidityReport,
    private readonly propose: ProposeFromValidity,
  ) {}

  @Get()
  @Requires('validity:read')
  async show(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    response.render(VIEW, await this.data(actor, response));
  }

  @Post()
  @Requires('rubric:manage')
  async note(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data(actor, response) }, async () => {
      const form = readForm(ValidityNoteForm, request.body);
      await this.propose.run(actor, form);
      request.session.flash = { kind: 'success', key: 'reporting:flash.noted' };
      return `/rubrics/${form.rubric}#notes`;
    });
  }

  private async data(actor: Actor, response: Response): Promise<object> {
    const { t, locale } = response.locals as { t: Translator; locale: Locale };
    const page = validityPage(await this.report.all(), t, locale);
    return { ...page, can: { note: actor.permissions.has('rubric:manage') } };
  }
}
