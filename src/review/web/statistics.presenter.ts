import type { Actor } from '../../kernel/actor';
import type { Criterion } from '../../rubrics/domain';
import { FAR_APART, panelStatistics, type Figure, type PanelStatistics } from '../domain/panel-statistics';
import { alphaReading, iccReading, reliabilityOfMean, type SeverityRefusal } from '../domain';
import { assignmentRefusals } from '../assign-reviewer';
import type { PanelView } from '../panel.queries';
import { readerLabel } from '../panel-plan';
import type { CallResults } from '../review-results';
import { severityChart } from './severity-chart';

type Files = CallResults['files'];

/** What the page says of a panel: the answer in a sentence, each figure with its range, method and reading. */
export function statisticsPage(
  actor: Actor,
  view: PanelView,
  results: Files,
  criteria: readonly Criterion[],
): object {
  const open = new Set(view.facts.files.filter(({ hidden }) => !hidden).map((file) => file.nominationId));
  const read = results.filter(({ nominationId }) =>
    view.facts.files.some((file) => file.nominationId === nominationId),
  );
  const sheets = read.flatMap(({ nominationId, sheets: given }) =>
    given.flatMap(({ score, ...one }) => (score === null ? [] : [{ ...one, nominationId, score }])),
  );
  const found = panelStatistics(sheets, criteria, view.panel.id);
  const far = farApart(
    actor,
    view,
    read.filter(({ nominationId }) => open.has(nominationId)),
  );
  const label = labelsOf(view);
  return {
    ...view,
    sheets: sheets.length,
    answer: answerOf(found),
    one: iccFigure(found.one),
    average: iccFigure(found.average),
    alpha: alphaFigure(found.alpha),
    readers: found.readers,
    five: found.one.value === null ? null : reliabilityOfMean(Math.max(0, found.one.value), 5),
    refusals: found.model.refused.map((one) => refusalOf(one, label)),
    severity: severityChart(found.reviewers, label),
    reviewers: found.reviewers
      .map((one) => ({ ...one, label: label(one.reviewerId) }))
      .sort((a, b) => (a.label < b.label ? -1 : 1)),
    criteria: found.criteria.map((one, i) => ({ ...one, title: criteria[i]!.title, number: i + 1 })),
    changes: changes(found, read, view.call.seats).map((one) => ({
      ...one,
      hidden: !open.has(one.nominationId),
    })),
    far,
    can: { manage: view.panel.state !== 'closed' && actor.permissions.has('panel:manage') },
  };
}

/** The question of the page answered in a word, by the figure that ranking rests on. */
function answerOf({ average }: PanelStatistics): string {
  if (average.value === null) return 'cannot_tell';
  if (average.value >= 0.75) return 'yes';
  return average.value >= 0.5 ? 'mostly' : 'no';
}

function iccFigure(figure: Figure): object {
  const { value, low, high } = figure;
  const bands = value === null ? null : iccReading(low ?? value, high ?? value);
  return {
    ...drawn(figure),
    limits: [0.5, 0.75, 0.9],
    readingLowKey: bands && `review:statistics.icc.${bands.low}`,
    readingHighKey: bands && `review:statistics.icc.${bands.high}`,
    reasonKey: figure.reason && `review:statistics.reason.${figure.reason}`,
  };
}

function alphaFigure(figure: Figure): object {
  return {
    ...drawn(figure),
    limits: [0.667, 0.8],
    readingKey: figure.value === null ? null : `review:statistics.alpha.${alphaReading(figure.value)}`,
    reasonKey: figure.reason && `review:statistics.reason.${figure.reason}`,
  };
}

/** Scales are drawn from 0 to 1; a value under zero stands at their beginning. */
function drawn(figure: Figure): Figure & { drawn: number; lowDrawn: number } {
  return { ...figure, drawn: Math.max(0, figure.value ?? 0), lowDrawn: Math.max(0, figure.low ?? 0) };
}

function refusalOf(refusal: SeverityRefusal, label: (id: string) => string): { key: string; params: object } {
  const key = `review:statistics.refused.${refusal.reason}`;
  if (refusal.reason === 'disconnected') return { key, params: { islands: refusal.islands } };
  if (refusal.reason !== 'too_few_files') return { key, params: {} };
  return { key, params: { floor: refusal.floor, readers: refusal.reviewers.map(label).sort().join(', ') } };
}

/** Files that the adjustment carries across the line of seats. Raw marks stay; the call says which ranking counts. */
function changes(
  { model }: PanelStatistics,
  files: Files,
  seats: number,
): { nominationId: string; number: number; raw: number; adjusted: number; up: boolean }[] {
  const effects = model.candidateEffect;
  if (model.refused.length > 0 || !effects || seats >= files.length) return [];
  const scored = files.filter(({ nominationId, meanScore }) => meanScore !== null && nominationId in effects);
  const rank = (value: (file: Files[number]) => number): Map<string, number> =>
    new Map(
      [...scored]
        .sort((a, b) => value(b) - value(a) || a.number - b.number)
        .map(({ nominationId }, i) => [nominationId, i + 1]),
    );
  const raw = rank(({ meanScore }) => meanScore ?? 0);
  const adjusted = rank(({ nominationId }) => effects[nominationId] ?? 0);
  return scored
    .map(({ nominationId, number }) => {
      const before = raw.get(nominationId) ?? 0;
      const after = adjusted.get(nominationId) ?? 0;
      return { nominationId, number, raw: before, adjusted: after, up: after <= seats };
    })
    .filter((one) => one.raw <= seats !== one.adjusted <= seats)
    .sort((a, b) => a.adjusted - b.adjusted);
}

/** Files whose readers differ so much that one more should read: widest first, with who would be free to. */
function farApart(actor: Actor, { facts, panel }: PanelView, files: Files): object[] {
  return files
    .map(({ nominationId, number, sheets }) => {
      const scores = sheets.flatMap(({ score }) => score ?? []).sort((a, b) => a - b);
      const spread = scores.length > 1 ? scores.at(-1)! - scores[0]! : 0;
      const free = facts.readers.filter(
        (reader) => assignmentRefusals(facts, { nominationId }, reader).length === 0,
      ).length;
      return { number, scores, spread, free, dots: scores.map((score) => 8 + 2.04 * score) };
    })
    .filter(({ spread }) => spread >= FAR_APART)
    .sort((a, b) => b.spread - a.spread)
    .map((one) => ({ ...one, ask: panel.state !== 'closed' && actor.permissions.has('panel:manage') }));
}

/** A reader who has left the panel is still named by the number. */
function labelsOf({ facts }: PanelView): (id: string) => string {
  const numbers = new Map(facts.members.map(({ personId, number }) => [personId, number]));
  return (id) => (numbers.has(id) ? readerLabel(numbers.get(id)) : '–');
}
