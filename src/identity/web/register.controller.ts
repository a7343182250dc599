import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Actor } from '../../kernel/actor';
import { NotVisible } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import type { SignedInRequest } from '../access/authenticate';
import { CurrentActor, Requires } from '../access/requires';
import { NUMBER_KINDS } from '../domain/person-number';
import { DuplicatesQueries } from '../duplicates.queries';
import { ReadNumber } from '../read-number';
import { RecordNumbers } from '../record-numbers';
import { RegisterQueries } from '../register.queries';
import { NumbersForm } from '../register.form';
import { RegisterPage } from './register.page';

/** The register of people: the secretariat's, across all ministries. */
@Controller('people')
@ApiExcludeController()
export class RegisterController {
  constructor(
    private readonly register: RegisterQueries,
    private readonly duplicates: DuplicatesQueries,
    private readonly page: RegisterPage,
    private readonly recordNumbers: RecordNumbers,
    private readonly readNumber: ReadNumber,
  ) {}

  @Get()
  @Requires('register:read')
  async list(
    @Res() response: Response,
    @Query('q') q: unknown,
    @Query('after') after: string | undefined,
  ): Promise<void> {
    const search = typeof q === 'string' ? q.slice(0, 100) : '';
    const list = await this.register.list(search, after);
    const { open } = await this.duplicates.counts();
    response.render('identity/web/views/register', { search, list, open });
  }

  @Get(':id')
  @Requires('register:read')
  async record(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(RegisterPage.view, await this.page.data(actor, id));
  }

  @Get(':id/numbers')
  @Requires('register:numbers')
  async numbers(@Res() response: Response, @Param('id', IdParam) id: string): Promise<void> {
    response.render('identity/web/views/numbers', { person: await this.register.record(id) });
  }

  @Post(':id/numbers')
  @Requires('register:numbers')
  async saveNumbers(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const data = async (): Promise<object> => ({ person: await this.register.record(id) });
    await submitForm(request, response, { view: 'identity/web/views/numbers', data }, async () => {
      await this.recordNumbers.run(actor, {
        personId: id,
        numbers: { ...readForm(NumbersForm, request.body) },
      });
      request.session.flash = { kind: 'success', key: 'identity:flash.numbers_recorded' };
      return `/people/${id}`;
    });
  }

  /** Shown once on the page that answers, and nowhere else. */
  @Post(':id/numbers/:kind/read')
  @Requires('register:numbers')
  async showNumber(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('kind') named: string,
  ): Promise<void> {
    const kind = NUMBER_KINDS.find((one) => one === named);
    if (!kind) throw new NotVisible();
    const page = { view: RegisterPage.view, data: () => this.page.data(actor, id) };
    await submitForm(request, response, page, async () => {
      const number = await this.readNumber.run(actor, { personId: id, kind });
      const data = { ...(await this.page.data(actor, id)), shown: { kind, number } };
      return { view: RegisterPage.view, data };
    });
  }
}
