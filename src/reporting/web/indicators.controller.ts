import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import type { Locale } from '../../kernel/locale';
import type { Translator } from '../../ui';
import { indicatorDictionary, indicatorsCsv, indicatorsJson } from '../exports/indicator-data';
import { ComparisonReport } from '../comparison.queries';
import { IndicatorQueries } from '../indicator.queries';
import { IndicatorQuery, RetentionQuery } from '../indicator.query';
import { IndicatorReport, type IndicatorTable } from '../indicator-report';
import { IndicatorNames } from './indicator-names';
import { indicatorsPage, retentionPage } from './indicators.presenter';

const VIEWS = 'reporting/web/views';

/** Did the training last? In figures without a person; who sees which counts is decided by the report. */
@Controller('reports')
@ApiExcludeController()
export class IndicatorsController {
  constructor(
    private readonly report: IndicatorReport,
    private readonly comparison: ComparisonReport,
    private readonly queries: IndicatorQueries,
  ) {}

  @Get('indicators')
  @Requires('report:read')
  async page(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query() query: IndicatorQuery,
  ): Promise<void> {
    const table = await this.table(actor, query);
    const page = indicatorsPage(table, query, await this.names(response));
    const whole = table.by === 'none' && query.code === null;
    const { figures: comparison } = whole ? await this.comparison.of(actor) : { figures: null };
    response.render(`${VIEWS}/indicators`, { ...page, comparison });
  }

  @Get('indicators.csv')
  @Requires('report:read')
  async csv(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query() query: IndicatorQuery,
  ): Promise<void> {
    send(response, 'csv', 'indicators', indicatorsCsv(await this.table(actor, query)));
  }

  @Get('indicators.json')
  @Requires('report:read')
  async json(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query() query: IndicatorQuery,
  ): Promise<void> {
    send(response, 'json', 'indicators', indicatorsJson(await this.table(actor, query)));
  }

  @Get('indicators-dictionary.csv')
  @Requires('report:read')
  dictionary(@Res() response: Response): void {
    send(response, 'csv', 'indicators-dictionary', indicatorDictionary());
  }

  @Get('retention')
  @Requires('report:read')
  async retention(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query() query: RetentionQuery,
  ): Promise<void> {
    const [of, by] = [query.of ?? 'post', query.by ?? 'none'];
    const key = by === 'none' ? 'all' : (query.key ?? '');
    const keys = by === 'none' ? [] : (await this.report.table(actor, by, 'PUB-1')).figures;
    const retention = await this.report.retention(actor, of, by, key || (keys[0]?.key ?? ''));
    const names = await this.names(response);
    response.render(
      `${VIEWS}/retention`,
      retentionPage(retention, { of, by, key: key || (keys[0]?.key ?? '') }, keys, names),
    );
  }

  private table(actor: Actor, { by, code }: IndicatorQuery): Promise<IndicatorTable> {
    return this.report.table(actor, by ?? 'none', code);
  }

  private async names({ locals }: Response): Promise<IndicatorNames> {
    return new IndicatorNames(
      locals.t as Translator,
      locals.locale as Locale,
      await this.queries.organisationNames(),
    );
  }
}

function send(response: Response, kind: 'csv' | 'json', name: string, body: string): void {
  response.setHeader('Content-Disposition', `attachment; filename="tsubasa-${name}.${kind}"`);
  response.type(kind).send(body);
}
