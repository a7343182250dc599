import {
  countsTowards,
  fisherP,
  FOUR_FIFTHS,
  impactRatio,
  oneMorePersonChanges,
  type Departure,
  type RunInput,
} from '../domain';
import type { RunPerson } from '../run-people.queries';
import type { RunView } from '../selection.queries';
import { resultTag, type Tag } from './board.presenter';
import { ruleWords, type RuleWords } from './rule-words';
import { oneDecimal } from './rules.presenter';

export interface Side {
  readonly view: RunView;
  readonly people: readonly RunPerson[];
  readonly stale: boolean;
}

interface Row {
  readonly label: RuleWords;
  readonly values: readonly (RuleWords | string)[];
  readonly differs: boolean;
}

/** Two or three ways to fill the seats: the result, the rules with their prices, fairness, and whom it touches. */
export function comparisonOf(sides: readonly Side[]) {
  const chosen = sides.map(({ people }) => people.filter(({ result }) => result === 'in'));
  const inAll =
    chosen[0]?.filter(({ id }) => chosen.every((side) => side.some((one) => one.id === id))) ?? [];
  const touched = touchedOf(sides, new Set(inAll.map(({ id }) => id)));
  const first = sides[0]?.view.result.totalMerit ?? null;
  const merits = chosen.flat().map(({ merit }) => merit);
  const ends = {
    low: Math.floor(Math.min(...merits, 100) / 5) * 5,
    high: Math.ceil(Math.max(...merits, 5) / 5) * 5,
  };
  const place = (merit: number): number =>
    Math.round((1000 * (merit - ends.low)) / Math.max(1, ends.high - ends.low)) / 10;
  return {
    columns: sides.map(({ view, stale }, index) => {
      const total = view.result.totalMerit;
      const less = first === null || total === null ? 0 : Math.round((first - total) * 10) / 10;
      return {
        letter: 'ABC'[index],
        run: view.run,
        title: view.run.scenario,
        departures: (view.input.departures ?? []).flatMap(departureWords),
        stale,
        feasible: view.result.feasible,
        total: total === null ? null : oneDecimal(total),
        difference: index === 0 || less === 0 ? null : { points: oneDecimal(Math.abs(less)), more: less < 0 },
        dots: (chosen[index] ?? []).map((person) => ({
          at: place(person.merit),
          special: touched.some(({ id }) => id === person.id),
        })),
      };
    }),
    ends,
    same: inAll.length,
    rules: ruleRows(sides),
    result: resultRows(sides, chosen),
    fairness: fairnessRows(chosen, sides),
    touched,
  };
}

const words = (key: string, params: RuleWords['params'] = {}): RuleWords => ({
  key: `selection:${key}`,
  params,
});

function row(label: RuleWords, values: readonly (RuleWords | string)[]): Row {
  return { label, values, differs: new Set(values.map((value) => JSON.stringify(value))).size > 1 };
}

function ruleRows(sides: readonly Side[]): Row[] {
  const rules = sides.map(({ view }) => view.input.selection.rules);
  const names = [...new Set(sides.flatMap(({ view }) => view.result.rules.map(({ rule }) => rule)))];
  const price = ({ view }: Side, name: string): RuleWords => {
    const points = view.result.rules.find(({ rule }) => rule === name)?.price;
    if (points === undefined) return words('compare.no_rule');
    return points > 0 ? words('run.points', { points: oneDecimal(points) }) : words('run.free');
  };
  const minimum = (name: string): readonly RuleWords[] =>
    rules.map((set) => (namesIn(set).includes(name) ? ruleWords(name, set) : words('compare.no_rule')));
  return [
    row(
      words('compare.seats'),
      rules.map(({ seats }) => String(seats)),
    ),
    row(
      words('compare.cap'),
      rules.map(({ maxPerOrganisation: cap }) => (cap === null ? words('compare.no_limit') : String(cap))),
    ),
    ...names
      .filter((name) => name.startsWith('minimum:'))
      .map((name) => row(words('compare.minimum'), minimum(name))),
    row(
      words('compare.policy'),
      sides.map(({ view }) => words(`compare.${view.input.severity ? 'adjusted' : 'raw'}`)),
    ),
    ...names
      .filter((name) => name !== 'seats' && !name.startsWith('forced'))
      .map((name) => {
        const of = rules.find((set) => namesIn(set).includes(name));
        const key =
          name === 'maxPerOrganisation' ? words('compare.price_cap') : words('compare.price_minimum');
        return of
          ? row(
              key,
              sides.map((side) => price(side, name)),
            )
          : row(key, []);
      }),
  ];
}

function namesIn({ maxPerOrganisation, minimums }: RunInput['selection']['rules']): string[] {
  return [
    ...(maxPerOrganisation === null ? [] : ['maxPerOrganisation']),
    ...minimums.map(
      ({ name, attribute, equals, notEquals }) =>
        name ?? `minimum:${attribute}${equals === undefined ? `!=${notEquals ?? ''}` : `=${equals}`}`,
    ),
  ];
}

function resultRows(sides: readonly Side[], chosen: readonly (readonly RunPerson[])[]): Row[] {
  const women = chosen.map((people) => people.filter(({ nomination }) => nomination.sex === 'female').length);
  const outside = chosen.map((people, index) => {
    const candidates = sides[index]?.view.input.selection.candidates ?? [];
    const ids = new Set(people.map(({ id }) => id));
    const rule = { attribute: 'province', notEquals: '12', atLeast: 0 };
    return candidates.filter((one) => ids.has(one.id) && countsTowards(rule, one)).length;
  });
  const of = (count: number, index: number): RuleWords =>
    words('compare.of', { count, all: chosen[index]?.length ?? 0 });
  return [
    row(
      words('compare.filled'),
      chosen.map((people) => String(people.length)),
    ),
    row(words('compare.women'), women.map(of)),
    row(words('compare.outside'), outside.map(of)),
    row(
      words('compare.ministries'),
      chosen.map((people) =>
        String(new Set(people.map(({ nomination }) => nomination.organisationCode)).size),
      ),
    ),
  ];
}

function fairnessRows(chosen: readonly (readonly RunPerson[])[], sides: readonly Side[]): Row[] {
  const tables = sides.map(({ people }, index) => {
    const ranked = people.filter(({ rank }) => rank !== null);
    const count = (sex: string) => ranked.filter(({ nomination }) => nomination.sex === sex).length;
    const won = (sex: string) =>
      (chosen[index] ?? []).filter(({ nomination }) => nomination.sex === sex).length;
    const [a, b] = [won('female'), won('male')];
    return { selectedA: a, rejectedA: count('female') - a, selectedB: b, rejectedB: count('male') - b };
  });
  const two = (value: number | null): RuleWords | string =>
    value === null ? words('compare.none') : value.toFixed(2);
  return [
    row(
      words('compare.among'),
      tables.map((t) =>
        words('compare.among_figures', {
          ...{ a: t.selectedA, allA: t.selectedA + t.rejectedA },
          ...{ b: t.selectedB, allB: t.selectedB + t.rejectedB },
        }),
      ),
    ),
    row(
      words('fairness.ratio'),
      tables.map((table) => two(impactRatio(table))),
    ),
    row(
      words('compare.mark'),
      tables.map((table) => {
        const ratio = impactRatio(table);
        return ratio === null
          ? words('compare.none')
          : words(ratio < FOUR_FIFTHS ? 'fairness.below' : 'fairness.not_below');
      }),
    ),
    row(
      words('fairness.p'),
      tables.map((table) => two(impactRatio(table) === null ? null : fisherP(table))),
    ),
    row(
      words('fairness.one_more'),
      tables.map((table) => words(oneMorePersonChanges(table) ? 'fairness.changes' : 'fairness.stays')),
    ),
  ];
}

export interface Touched {
  readonly id: string;
  readonly person: RunPerson;
  readonly tags: readonly (Tag | null)[];
  /** The rule by which the result differs, where one side names it. */
  readonly reasons: readonly string[];
}

function touchedOf(sides: readonly Side[], inAll: ReadonlySet<string>): Touched[] {
  const anywhere = new Map<string, RunPerson>();
  for (const { people } of sides)
    for (const person of people)
      if (person.result === 'in' && !inAll.has(person.id)) anywhere.set(person.id, person);
  return [...anywhere.values()].map((person) => {
    const standing = sides.map(({ people }) => people.find(({ id }) => id === person.id));
    return {
      id: person.id,
      person: standing[0] ?? person,
      tags: standing.map((one, index) =>
        one ? resultTag(one, sides[index]?.view.run.state ?? 'draft') : null,
      ),
      reasons: [...new Set(standing.flatMap((one) => (one && one.result !== 'in' ? [one.reason] : [])))],
    };
  });
}

export function departureWords({ rule, published, used }: Departure): RuleWords[] {
  const plain = (value: Departure['used']): string | number =>
    typeof value === 'number' || typeof value === 'string' ? value : 0;
  if (rule === 'minimums') return [words('departure.minimums')];
  if (rule === 'rankingPolicy') return [words(`departure.policy_${plain(used)}`)];
  return [words(`departure.${rule}`, { published: plain(published), used: plain(used) })];
}
