import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm, type FormPage } from '../../ui';
import type { SignedInRequest } from '../access/authenticate';
import { CurrentActor, Requires } from '../access/requires';
import { CorrectSpelling } from '../correct-spelling';
import { RegisterQueries } from '../register.queries';
import { UnlockSpelling } from '../unlock-spelling';
import { UnlockForm, SpellingForm } from '../register.form';

/** The Latin name after a passport was seen: only here it still changes. */
@Controller('people/:id/spelling')
@ApiExcludeController()
export class SpellingController {
  constructor(
    private readonly register: RegisterQueries,
    private readonly correctSpelling: CorrectSpelling,
    private readonly unlockSpelling: UnlockSpelling,
  ) {}

  @Get()
  @Requires('register:manage')
  async show(@Res() response: Response, @Param('id', IdParam) id: string): Promise<void> {
    const { view, data } = this.page(id);
    response.render(view, await data());
  }

  @Post()
  @Requires('register:manage')
  async correct(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, this.page(id), async () => {
      await this.correctSpelling.run(actor, { personId: id, ...readForm(SpellingForm, request.body) });
      request.session.flash = { kind: 'success', key: 'identity:flash.spelling_corrected' };
      return `/people/${id}`;
    });
  }

  @Post('unlock')
  @Requires('register:manage')
  async unlock(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, this.page(id), async () => {
      const { unlockReason: reason } = readForm(UnlockForm, request.body);
      await this.unlockSpelling.run(actor, { personId: id, reason });
      request.session.flash = { kind: 'success', key: 'identity:flash.spelling_unlocked' };
      return `/people/${id}`;
    });
  }

  private page(id: string): FormPage & { data: () => Promise<object> } {
    const data = async (): Promise<object> => ({ person: await this.register.record(id) });
    return { view: 'identity/web/views/spelling', data };
  }
}
