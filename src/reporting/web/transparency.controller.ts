import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '../../identity';
import { SelectionQueries } from '../../selection';
import { dictionaryCsv, figuresCsv, openData } from '../exports/open-data';
import { PublicFiguresQueries } from '../public-figures.queries';
import { resultsPage } from './results.presenter';

const WHY = 'public figures: counts without people, small counts withheld';

/** What everybody may know: how many, how chosen, what came of it. */
@Controller()
@ApiExcludeController()
export class TransparencyController {
  constructor(
    private readonly figures: PublicFiguresQueries,
    private readonly selections: SelectionQueries,
  ) {}

  @Get('results')
  @Public(WHY)
  async results(@Res() response: Response): Promise<void> {
    const figures = await this.figures.figures();
    const decided = await this.selections.confirmedCalls();
    response.render('reporting/web/views/results', resultsPage(figures, openData(figures), decided));
  }

  @Get('open-data/figures.json')
  @Public(WHY)
  async json(@Res() response: Response): Promise<void> {
    send(response, 'json', JSON.stringify(openData(await this.figures.figures()), null, 2));
  }

  @Get('open-data/figures.csv')
  @Public(WHY)
  async csv(@Res() response: Response): Promise<void> {
    send(response, 'csv', figuresCsv(openData(await this.figures.figures())));
  }

  @Get('open-data/dictionary.csv')
  @Public(WHY)
  async dictionary(@Res() response: Response): Promise<void> {
    send(response, 'csv', dictionaryCsv(openData(await this.figures.figures())), 'dictionary');
  }
}

function send(response: Response, kind: 'csv' | 'json', body: string, name = 'figures'): void {
  response.setHeader('Content-Disposition', `attachment; filename="tsubasa-${name}.${kind}"`);
  response.type(kind).send(body);
}
