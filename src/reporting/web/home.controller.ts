import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { MaybeActor, Public } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { CallQueries } from '../../programmes';
import { PublicFiguresQueries } from '../public-figures.queries';
import { HomePage } from './home.page';
import { openCallRow, publicFacts, stepsOf } from './public-home.presenter';

const CALLS_ON_HOME = 6;

@Controller()
@ApiExcludeController()
export class HomeController {
  constructor(
    private readonly home: HomePage,
    private readonly figures: PublicFiguresQueries,
    private readonly calls: CallQueries,
  ) {}

  @Get()
  @Public('the front door: figures and open calls for everybody, what waits for those who are signed in')
  async show(@MaybeActor() actor: Actor | null, @Res() response: Response): Promise<void> {
    if (!actor) return this.showPublic(response);
    const { mine, page } = await this.home.data(actor);
    countOnHome(response, mine);
    response.render('reporting/web/views/home', page);
  }

  private async showPublic(response: Response): Promise<void> {
    const [figures, open] = await Promise.all([this.figures.figures(), this.calls.openCalls()]);
    response.render('reporting/web/views/public-home', {
      facts: publicFacts(figures),
      steps: stepsOf(figures),
      asOf: figures.asOf,
      openCount: open.length,
      calls: open.slice(0, CALLS_ON_HOME).map(openCallRow),
    });
  }

  /** How decisions are made, in plain words: the same rules the system follows. */
  @Get('decisions')
  @Public('the rules of the game are public')
  decisions(@Res() response: Response): void {
    response.render('reporting/web/views/decisions');
  }
}

/** The number beside "Home" is the number of rows on it that wait for this very person. */
function countOnHome(response: Response, mine: number): void {
  const items = response.locals.navigation as readonly { href: string }[];
  response.locals.navigation = items.map((item) => (item.href === '/' ? { ...item, count: mine } : item));
}
