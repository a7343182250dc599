import { cell } from './csv';
import type { Count, Share } from '../domain';
import type { PublicFigures } from '../public-figures.queries';

export interface Datum {
  readonly table: 'gates' | 'organisations' | 'calls' | 'outcomes';
  /** Gate, code of the organisation, number of the call, or months after the return. */
  readonly row: string;
  readonly measure: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number | null;
  readonly withheld: boolean;
}

export interface OpenData {
  readonly title: string;
  readonly asOf: string;
  readonly scope: string;
  readonly rows: number;
  readonly withheld: number;
  readonly withheldRule: string;
  readonly dictionary: readonly { field: string; meaning: string }[];
  readonly organisations: readonly object[];
  readonly calls: readonly object[];
  readonly data: readonly Datum[];
}

/** Written for machines and analysts abroad, hence in one language. */
const DICTIONARY: readonly (readonly [string, string])[] = [
  [
    'table',
    'gates: all calls together; organisations: by nominating ministry; calls: by call; outcomes: by month',
  ],
  ['row', 'gate, code of the organisation, number of the call, or months after the return'],
  ['measure', 'what is counted; see below'],
  [
    'value',
    'a count of people (seats: places), or a share between 0 and 1; empty when withheld or not defined',
  ],
  ['low, high', '95 % interval of a share by the method of Wilson'],
  ['n', 'number of people a share is taken over'],
  ['withheld', 'yes when the value exists and is not published'],
  ['nominated', 'nominations sent to the ministry, in calls that take no more nominations'],
  ['eligible', 'of these, passed the published rules'],
  ['selected', 'of these, selected and confirmed by a second person'],
  ['accepted', 'of these, accepted by the Japan side'],
  ['completed', 'of these, completed the training'],
  ['women', 'women among the people at a gate'],
  ['selection_rate', 'selected / eligible'],
  ['seats', 'places for Cambodia in a call'],
  ['due', 'check-ins due by the day of the figures'],
  ['answered', 'check-ins the supervisor answered'],
  ['in_use', 'check-ins in which the supervisor says the training is in use'],
  ['in_use_share', 'in_use / answered, from ten answers on'],
  ['response_rate', 'answered / due'],
];

export function openData(figures: PublicFigures): OpenData {
  const data = [
    ...gateData(figures),
    ...organisationData(figures),
    ...callData(figures),
    ...outcomeData(figures),
  ];
  return {
    title: 'Tsubasa: selection for training in Japan, and what came of it',
    asOf: figures.asOf,
    scope: 'Calls that take no more nominations. Figures of people count each nomination once.',
    rows: data.length,
    withheld: data.filter(({ withheld }) => withheld).length,
    withheldRule:
      'A count is withheld when it is 1 to 4, or when adding and subtracting published counts would give such a count.',
    dictionary: DICTIONARY.map(([field, meaning]) => ({ field, meaning })),
    organisations: [...figures.organisationNames.values()].map(({ code, nameEn, nameKm, nameJa }) => ({
      code,
      nameEn,
      nameKm,
      nameJa,
    })),
    calls: figures.callRows.map(({ id: _id, ...call }) => call),
    data,
  };
}

function gateData({ gates }: PublicFigures): Datum[] {
  return gates.flatMap(({ gate, total, women }) => [
    count('gates', gate, 'people', total),
    count('gates', gate, 'women', women),
  ]);
}

function organisationData({ organisations, organisationNames }: PublicFigures): Datum[] {
  return organisations.flatMap(({ organisationId, eligible, selected, rate }) => {
    const code = organisationNames.get(organisationId)?.code ?? organisationId;
    return [
      count('organisations', code, 'eligible', eligible),
      count('organisations', code, 'selected', selected),
      share('organisations', code, 'selection_rate', rate, eligible),
    ];
  });
}

function callData({ calls, callRows }: PublicFigures): Datum[] {
  const figuresOf = new Map(calls.map((call) => [call.callId, call]));
  return callRows.flatMap((call) => {
    const row = figuresOf.get(call.id);
    return [
      count('calls', call.number, 'seats', call.seats),
      ...(row
        ? (['nominated', 'eligible', 'selected', 'completed'] as const).map((gate) =>
            count('calls', call.number, gate, row[gate]),
          )
        : []),
    ];
  });
}

function outcomeData({ outcomes }: PublicFigures): Datum[] {
  return outcomes.flatMap((outcome) => {
    const row = String(outcome.months);
    return [
      count('outcomes', row, 'due', outcome.due),
      count('outcomes', row, 'answered', outcome.answered),
      count('outcomes', row, 'in_use', outcome.inUse),
      share('outcomes', row, 'in_use_share', outcome.share, outcome.answered),
      {
        ...share('outcomes', row, 'response_rate', null, outcome.due),
        value: outcome.responseRate,
      },
    ];
  });
}

function count(table: Datum['table'], row: string, measure: string, value: Count): Datum {
  return { table, row, measure, value, low: null, high: null, n: null, withheld: value === null };
}

/** A share that is not given follows from counts that are withheld, or has too few answers: it is not withheld itself. */
function share(table: Datum['table'], row: string, measure: string, value: Share | null, n: Count): Datum {
  return {
    table,
    row,
    measure,
    value: value?.value ?? null,
    low: value?.low ?? null,
    high: value?.high ?? null,
    n,
    withheld: false,
  };
}

export function figuresCsv({ data, asOf }: OpenData): string {
  const head = ['as_of', 'table', 'row', 'measure', 'value', 'low', 'high', 'n', 'withheld'];
  const rows = data.map(({ table, row, measure, value, low, high, n, withheld }) =>
    [asOf, table, row, measure, value, low, high, n, withheld ? 'yes' : 'no'].map(cell).join(','),
  );
  return `${[head.join(','), ...rows].join('\r\n')}\r\n`;
}

export function dictionaryCsv({ dictionary, withheld, rows, withheldRule, scope }: OpenData): string {
  const lines = [
    ['field', 'meaning'],
    ...dictionary.map(({ field, meaning }) => [field, meaning]),
    ['scope', scope],
    ['rows', `${rows} rows, ${withheld} of them withheld. ${withheldRule}`],
  ];
  return `${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
