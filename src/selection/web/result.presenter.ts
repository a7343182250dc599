import type { Explanation } from '../explanation.queries';
import { resultTag } from './board.presenter';
import { ruleWords } from './rule-words';
import { oneDecimal } from './rules.presenter';

/** To the person themselves, or to those who answer for them. */
export type Reader = 'own' | 'about';

/** Positions on the drawings are per cent of their width. */
const WIDTH = 100;

/** The letter: who, what, why in two sentences, the smallest change that counts, criteria, next steps. */
export function letterOf(explanation: Explanation, reader: Reader): object {
  const { view, nomination, person, ranked, criteria, strengthen, stages, promoted } = explanation;
  const { run, call, input, result } = view;
  const { rules } = input.selection;
  const tag = resultTag({ ...person, promotedAt: promoted ? run.confirmedAt : null }, run.state);
  const rule = person.rule === null ? null : ruleWords(person.rule, rules);
  return {
    nomination,
    call,
    run,
    person,
    reader,
    tag,
    tentative: run.state !== 'confirmed',
    sex: nomination.sex ?? 'other',
    reasonKey: `selection:result.${reader}.${promoted ? 'promoted' : `${person.result}.${person.reason}`}`,
    facts: {
      seats: rules.seats,
      ranked,
      rank: person.rank ?? 0,
      merit: oneDecimal(person.merit),
      line: result.line === null ? '' : oneDecimal(result.line),
      change: person.change === null ? '' : oneDecimal(person.change),
      place: person.reservePlace ?? 0,
      sex: nomination.sex ?? 'other',
    },
    rule,
    stages,
    stopped: stopOf(explanation),
    missed: criteria.filter(({ code }) => person.missed.includes(code)),
    distance: promoted ? null : distanceOf(explanation),
    criteria: criteria.map((criterion) => ({
      ...criterion,
      share: Math.round(
        (100 * criterion.weight) / (criteria.reduce((sum, { weight }) => sum + weight, 0) || 1),
      ),
      bar: drawn(criterion.own),
      mark: drawn(criterion.selectedMedian),
    })),
    compared: criteria.some(({ selectedMedian }) => selectedMedian !== null),
    strengthen: criteria.find(({ code }) => code === strengthen)?.title ?? null,
    nextKey: `selection:next.${reader}.${promoted ? 'in' : person.result}`,
  };
}

/** The stage that stopped the file, with the figure where there is one. */
function stopOf({ person: { stop }, view: { input } }: Explanation) {
  const stage = input.stages?.find(({ code }) => code === stop?.stage);
  if (!stop || !stage) return null;
  const { titleEn, titleKm, titleJa } = stage;
  const short = stop.figure !== null && stop.least !== null && stop.figure < stop.least;
  return {
    ...{ titleEn, titleKm, titleJa },
    figures: short ? { figure: oneDecimal(stop.figure), least: oneDecimal(stop.least) } : null,
  };
}

/** How far a person stood from the line, drawn; only where it is a matter of points. */
function distanceOf({ person, view: { result } }: Explanation) {
  if (person.result === 'in' || person.change === null || person.change === 0) return null;
  const line = Math.round((person.merit + person.change) * 100) / 100;
  const low = Math.floor((Math.min(person.merit, line) - 3) / 5) * 5;
  const high = Math.ceil((Math.max(person.merit, line) + 3) / 5) * 5;
  const place = (value: number): number => Math.round((10 * WIDTH * (value - low)) / (high - low)) / 10;
  return {
    points: oneDecimal(person.change),
    merit: oneDecimal(person.merit),
    needed: oneDecimal(line),
    low,
    high,
    dot: place(person.merit),
    line: place(line),
    isLine: person.reason === 'below_line' && result.line !== null,
  };
}

function drawn(value: number | null): number | null {
  return value === null ? null : Math.round(Math.max(0, Math.min(WIDTH, value)) * 10) / 10;
}
