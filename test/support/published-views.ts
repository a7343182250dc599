import { GROUPINGS, rangeOf, type Grouping, type IndicatorFigure } from '../../src/reporting/domain';
import type { Said } from './attack';

/** How the attacker reads: files and pages as the Japan side, the API with a token of it. */
export interface Reader {
  readonly file: (path: string) => Promise<string>;
  readonly api: (path: string) => Promise<unknown>;
}

export interface PublishedView {
  readonly name: string;
  /** Every count it tells of, of the people whom an indicator counts. */
  readonly read: (reader: Reader) => Promise<Said[]>;
}

const COLUMNS = ['due', 'answered', 'yes'] as const;

function saidBy(by: Grouping, figures: readonly IndicatorFigure[]): Said[] {
  return figures.flatMap((row) =>
    COLUMNS.map((column) => ({ code: row.code, by, key: row.key, column, range: rangeOf(row[column]) })),
  );
}

/**
 * Every view that leaves the secretariat. Whoever publishes another one adds it here: the attack then lays it beside all
 * the others.
 */
export const PUBLISHED: readonly PublishedView[] = [
  ...GROUPINGS.flatMap((by): PublishedView[] => [
    {
      name: `indicators.json by ${by}`,
      read: async ({ file }) =>
        saidBy(by, (JSON.parse(await file(`/reports/indicators.json?by=${by}`)) as Answer).figures),
    },
    {
      name: `indicators.csv by ${by}`,
      read: async ({ file }) => saidBy(by, figuresOfCsv(await file(`/reports/indicators.csv?by=${by}`))),
    },
    {
      name: `API, indicators by ${by}`,
      read: async ({ api }) => saidBy(by, ((await api(`/indicators?by=${by}`)) as Answer).figures),
    },
  ]),
  {
    // Those of the comparison who took part are the people of the check-ins after a year.
    name: 'API, comparison',
    read: async ({ api }) => {
      const { figures } = (await api('/comparison')) as { figures: { takenPart: { due: number | null } }[] };
      return figures.flatMap(({ takenPart }) =>
        ['PUB-1', 'RET-1', 'NET', 'POST-12'].map((code): Said => ({
          ...{ code, by: 'none', key: 'all', column: 'due', range: rangeOf(takenPart.due) },
        })),
      );
    },
  },
];

interface Answer {
  readonly figures: readonly IndicatorFigure[];
}

/** Rows after the head; an empty cell is a withheld count. */
function figuresOfCsv(text: string): IndicatorFigure[] {
  const lines = text.trim().split('\r\n');
  const from = lines.findIndex((line) => line.startsWith('as_of,'));
  const head = lines[from]!.split(',');
  return lines.slice(from + 1).map((line) => {
    const cells = line.split(',');
    const cell = (name: string): string => cells[head.indexOf(name)] ?? '';
    const count = (name: string): number | null => (cell(name) === '' ? null : Number(cell(name)));
    const nothing = { responseRate: null, share: null, average: null, averageReached: null };
    return {
      ...{ code: cell('indicator'), key: cell('group'), ...nothing },
      ...{ due: count('due'), answered: count('answered'), yes: count('yes') },
    };
  });
}
