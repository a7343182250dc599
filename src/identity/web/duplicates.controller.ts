import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Actor } from '../../kernel/actor';
import type { Translator } from '../../ui';
import { CurrentActor, Requires } from '../access/requires';
import { DuplicatesQueries, type PairState } from '../duplicates.queries';

const VIEW = 'identity/web/views/duplicates';
const STATES: readonly PairState[] = ['open', 'apart', 'merged'];

/** The queue of records that may be one human. */
@Controller('people/duplicates')
@ApiExcludeController()
export class DuplicatesController {
  constructor(private readonly duplicates: DuplicatesQueries) {}

  @Get()
  @Requires('register:read')
  async list(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query('state') state: unknown,
    @Query('after') after: string | undefined,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, response, state, after));
  }

  private async data(actor: Actor, response: Response, asked: unknown, after?: string): Promise<object> {
    const t = response.locals.t as Translator;
    const state = STATES.find((one) => one === asked) ?? 'open';
    const counts = await this.duplicates.counts();
    return {
      state,
      list: await this.duplicates.list(state, after),
      chips: STATES.map((one) => ({
        text: t(`identity:duplicates.state.${one}`),
        count: counts[one],
        href: `/people/duplicates?state=${one}`,
        current: one === state,
      })),
      can: { manage: actor.permissions.has('register:manage') },
    };
  }
}
