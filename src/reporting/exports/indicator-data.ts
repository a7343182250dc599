import { FEWEST_FOR_SHARE, INDICATORS, type IndicatorFigure } from '../domain';
import type { IndicatorTable } from '../indicator-report';
import { cell, table } from './csv';

/** Written for machines and analysts abroad, hence in one language; the page says the same in three. */
const FIELDS: readonly (readonly [string, string])[] = [
  ['indicator', 'code of the indicator, see below'],
  ['group', 'code of the group people are counted in; all: everybody'],
  ['due', 'people (RSP: check-ins) for whom the indicator had fallen due on the day of the figures'],
  ['answered', 'of these, answered; the share is taken over them'],
  ['yes', 'of these, yes'],
  ['response_rate', 'answered / due'],
  ['value, low, high', 'yes / answered with its 95 % interval by the method of Wilson'],
  ['average', 'KSS: sessions for each person who answered; API: rate of the plan in per cent'],
  ['average_reached', 'KSS: people reached for each person who answered'],
];

const RULE =
  'Outside the secretariat counts are rounded to the nearest five, counts under five are withheld, and shares are taken ' +
  `from the rounded counts, from ${FEWEST_FOR_SHARE} answers on.`;

const MEANING: Readonly<Record<string, (part: string) => string>> = {
  RET: (n) => `still in the organisation that nominated them ${n} year(s) after the return`,
  PUB: (n) => `still in the public service ${n} year(s) after the return`,
  POST: (n) => `work matches the field of the training, says the supervisor, ${n} months after the return`,
  API: () => 'at least 80 % of the action plan is done (weighted progress), plans whose last day has passed',
  APA: () => 'action plan agreed within 30 days of the return',
  KSS: () => 'has held at least one session to pass on what was learnt',
  TRN: () => 'has served as a trainer',
  PRO: () => 'promoted in rank or post within 24 months of the return',
  FRT: () => 'final report received by its day',
  RSP: (who) => `check-ins answered by the ${who === 'self' ? 'official' : 'supervisor'}`,
  OUT: () => 'a policy, rule, manual or service was introduced because of the training',
  NET: () =>
    'in contact with a Japanese counterpart or an alumni body in the 12 months before, 12 months after the return',
  BLK: (blocker) => `names as an obstacle, at any check-in: ${blocker}`,
  GEN: (stage) => `women among the people ${stage}`,
};

const meanings = (): string[][] =>
  INDICATORS.map(({ code, family, part }) => [code, MEANING[family]?.(part) ?? '']);

const HEAD = [
  ...[
    'as_of',
    'grouped_by',
    'group',
    'indicator',
    'due',
    'answered',
    'yes',
    'response_rate',
    'value',
    'low',
    'high',
  ],
  ...['average', 'average_reached'],
];

export function indicatorsCsv({ asOf, by, figures, exact, withheld }: IndicatorTable): string {
  const rows = figures.map((row) => [
    ...[asOf, by, row.key, row.code, row.due, row.answered, row.yes, row.responseRate],
    ...[row.share?.value ?? null, row.share?.low ?? null, row.share?.high ?? null],
    ...[row.average, row.averageReached],
  ]);
  const about = [
    ['counts', exact ? 'exact, for those who run the programme' : 'rounded'],
    ['withheld', exact ? 'nothing' : `${withheld} counts. ${RULE}`],
  ];
  return table(about, HEAD, rows);
}

export function indicatorsJson(report: IndicatorTable): string {
  return JSON.stringify(indicatorsData(report), null, 2);
}

export function indicatorsData({ asOf, by, figures, exact, withheld }: IndicatorTable): IndicatorsData {
  return {
    ...{ asOf, by, exact, rows: figures.length, withheld, withheldRule: exact ? null : RULE },
    dictionary: [...FIELDS, ...meanings()].map(([field, meaning]) => ({ field, meaning })),
    figures,
  };
}

export interface IndicatorsData {
  readonly asOf: string;
  readonly by: string;
  readonly exact: boolean;
  readonly rows: number;
  readonly withheld: number;
  readonly withheldRule: string | null;
  readonly dictionary: readonly { field: string; meaning: string }[];
  readonly figures: readonly IndicatorFigure[];
}

export function indicatorDictionary(): string {
  const lines = [['field', 'meaning'], ...FIELDS, ...meanings(), ['withheld', RULE]];
  return `${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
