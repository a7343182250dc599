import { INDICATORS, type Grouping, type IndicatorFigure, type SurvivalStep } from '../domain';
import { RETAINED, type Retained } from '../indicator.queries';
import type { IndicatorQuery } from '../indicator.query';
import type { IndicatorTable, Retention } from '../indicator-report';
import type { IndicatorNames } from './indicator-names';

/** All indicators for everybody, or each indicator that was asked for by group. */
export function indicatorsPage(table: IndicatorTable, query: IndicatorQuery, names: IndicatorNames): object {
  const row = (figure: IndicatorFigure): object => ({
    ...figure,
    records: names.indicator(figure.code).records,
    averageText: names.average(figure.code, figure.average, figure.averageReached),
  });
  const shown = INDICATORS.map(({ code }) => ({
    code,
    figures: table.figures.filter((figure) => figure.code === code),
  })).filter(({ figures }) => figures.length > 0);
  const groups =
    table.by === 'none'
      ? [
          {
            name: names.t('reporting:indicators.everybody'),
            rows: shown.flatMap(({ code, figures }) =>
              figures.map((one) => ({ ...row(one), ...names.indicator(code) })),
            ),
          },
        ]
      : shown.map(({ code, figures }) => ({
          ...names.indicator(code),
          rows: figures.map((one) => ({ ...row(one), name: names.group(table.by, one.key) })),
        }));
  return {
    ...{ asOf: table.asOf, exact: table.exact, by: table.by, code: query.code ?? '' },
    groups: shown.length > 0 ? groups : [],
    codes: INDICATORS.map(({ code }) => ({ value: code, text: names.indicator(code).name })),
    groupings: names.groupings(),
    filter: new URLSearchParams({ by: table.by, ...(query.code ? { code: query.code } : {}) }).toString(),
  };
}

const PLOT = { left: 56, right: 624, top: 16, bottom: 280 };

export function retentionPage(
  retention: Retention,
  asked: { of: Retained; by: Grouping; key: string },
  groups: readonly { key: string }[],
  names: IndicatorNames,
): object {
  const { t } = names;
  const last = retention.steps.at(-1);
  const kindName = t(`reporting:retention.kind.${asked.of}`);
  return {
    ...retention,
    ...asked,
    kindName,
    keyName: names.group(asked.by, asked.key),
    kinds: Object.keys(RETAINED).map((value) => ({ value, text: t(`reporting:retention.kind.${value}`) })),
    groupings: names.groupings(),
    keys: groups.map(({ key }) => ({ value: key, text: names.group(asked.by, key) })),
    drawing: drawing(retention.steps),
    summary: last
      ? t('reporting:retention.summary', {
          ...{ percent: Math.round(last.survival * 100), months: last.time, people: retention.people ?? 0 },
          median: retention.median ?? 0,
        })
      : '',
  };
}

/** A step line: level until the next time, then down. The band takes the same steps. */
function drawing(steps: readonly SurvivalStep[]): object {
  const end = steps.at(-1)?.time ?? 1;
  const x = (time: number): number => round(PLOT.left + ((PLOT.right - PLOT.left) * time) / end);
  const y = (share: number): number => round(PLOT.bottom - (PLOT.bottom - PLOT.top) * share);
  const points = [{ time: 0, survival: 1, low: 1, high: 1 }, ...steps];
  const path = (value: (point: (typeof points)[number]) => number): [number, number][] =>
    points.flatMap((point, at): [number, number][] => {
      const before = points[at - 1];
      const here: [number, number] = [x(point.time), y(value(point))];
      return before ? [[x(point.time), y(value(before))], here] : [here];
    });
  const draw = (list: readonly (readonly [number, number])[]): string =>
    list.map(([a, b]) => `${a} ${b}`).join('L');
  const upper = path((point) => point.high ?? point.survival);
  const lower = path((point) => point.low ?? point.survival);
  return {
    line: `M${draw(path((point) => point.survival))}`,
    band: `M${draw([...upper, ...lower.reverse()])}Z`,
    levels: [0, 0.25, 0.5, 0.75, 1].map((value) => ({ value, y: y(value) })),
    times: points.map(({ time }) => ({ months: time, x: x(time) })),
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
