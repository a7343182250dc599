import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../kernel/actor';
import { found, NotVisible } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import type { SignedInRequest } from '../access/authenticate';
import { CurrentActor, Requires } from '../access/requires';
import { DuplicatesQueries } from '../duplicates.queries';
import { KeepApart } from '../keep-apart';
import { MergePeople } from '../merge-people';
import { HistorySources } from '../person-history';
import { RegisterQueries } from '../register.queries';
import { comparison } from './merge.presenter';
import { ApartForm, MergeForm, mergeOf } from '../register.form';

const VIEW = 'identity/web/views/merge';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Two records side by side: `:id` goes on, `with` ends. */
@Controller('people/:id/merge')
@ApiExcludeController()
export class MergeController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly register: RegisterQueries,
    private readonly duplicates: DuplicatesQueries,
    private readonly history: HistorySources,
    private readonly mergePeople: MergePeople,
    private readonly keepApart: KeepApart,
  ) {}

  @Get()
  @Requires('register:manage')
  async show(
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Query('with') other: unknown,
    @Query('q') q: unknown,
  ): Promise<void> {
    if (other === undefined) return this.choose(response, id, typeof q === 'string' ? q : '');
    response.render(VIEW, await this.data(id, idOf(other)));
  }

  @Post()
  @Requires('register:manage')
  async merge(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Query('with') asked: unknown,
  ): Promise<void> {
    const other = idOf(asked);
    await submitForm(request, response, { view: VIEW, data: () => this.data(id, other) }, async () => {
      const { rows } = await this.mergePeople.run(
        actor,
        mergeOf(readForm(MergeForm, request.body), other, id),
      );
      request.session.flash = { kind: 'success', key: 'identity:flash.merged', params: { rows } };
      return `/people/${id}`;
    });
  }

  @Post('apart')
  @Requires('register:manage')
  async apart(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Query('with') asked: unknown,
  ): Promise<void> {
    const other = idOf(asked);
    await submitForm(request, response, { view: VIEW, data: () => this.data(id, other) }, async () => {
      const { id: pairId } = found(await this.duplicates.between(id, other));
      await this.keepApart.run(actor, { pairId, reason: readForm(ApartForm, request.body).apartReason });
      request.session.flash = { kind: 'success', key: 'identity:flash.kept_apart' };
      return '/people/duplicates';
    });
  }

  /** Any other record of the register may turn out to be the same human, however its name is spelt. */
  private async choose(response: Response, id: string, search: string): Promise<void> {
    const person = await this.register.record(id);
    const list = await this.register.list(search || person.familyName, undefined);
    const rows = list.rows.filter((row) => row.id !== id && !row.mergedInto);
    response.render('identity/web/views/merge-choose', { person, search, rows, total: list.total });
  }

  private async data(id: string, other: string): Promise<object> {
    if (id === other) throw new NotVisible();
    const [to, from] = await this.register.records([id, other]);
    const pair = { from: found(from).id, to: found(to).id };
    const [asked, between, ...lives] = await Promise.all([
      this.mergePeople.preview(this.dataSource.manager, pair),
      this.duplicates.between(id, other),
      this.history.of(pair.to),
      this.history.of(pair.from),
    ]);
    return { ...comparison(found(to), found(from), lives), ...asked, between };
  }
}

function idOf(text: unknown): string {
  if (typeof text !== 'string' || !UUID.test(text)) throw new NotVisible();
  return text;
}
