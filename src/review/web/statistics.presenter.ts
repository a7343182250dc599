import type { Actor } from '../../kernel/actor';
import {
  alphaReading,
  iccReading,
  kappaReading,
  type Figure,
  type PanelStatistics,
  type ReviewerFigure,
  type SeverityRefusal,
} from '../domain';
import { askForOneMore } from '../domain/divergence';
import type { FileScores } from '../file-scores.queries';
import type { PanelFigures, ScoredFile } from '../statistics.queries';
import { levelBars, scoreBoxes } from './distribution-chart';
import { severityChart } from './severity-chart';

/** Seconds after which the page of figures that are being worked out loads itself again. */
const AGAIN_AFTER = 3;
/** Files shown of those that move. */
const SHOWN = 20;
/** Reviewers drawn and listed one by one. */
const REVIEWERS = 60;

/** What the page says of a panel: the answer in a sentence, each figure with its range, method and reading. */
export function statisticsPage(actor: Actor, view: PanelFigures, widest: readonly FileScores[]): object {
  const { statistics: found, panel, call, criteria, files, hidden, labels } = view;
  const manage = panel.state !== 'closed' && actor.permissions.has('panel:manage');
  const sheets = files.reduce((sum, one) => sum + one.sheets, 0);
  const page = {
    ...{ panel, call, sheets, can: { manage } },
    progress: progressOf(files, panel.reviewsEach),
    size: { readers: labels.size, files: files.length },
    settable: manage && sheets === 0,
  };
  if (!found) return { ...page, unfinished: true, refreshAfter: AGAIN_AFTER };
  const shown = farthest(found.reviewers);
  const label = (id: string): string => labels.get(id) ?? '–';
  // Whether a file crosses the line is more than its number: to a chair with a conflict it is not in the list at all.
  const moved = changes(found, files, call.seats).filter(({ nominationId }) => !hidden.has(nominationId));
  return {
    ...page,
    answer: answerOf(found),
    one: iccFigure(found.one),
    average: iccFigure(found.average),
    alpha: alphaFigure(found.alpha),
    kappa: kappaFigure(found.kappa),
    byReaders: found.byReaders.map((value, k) => ({
      value,
      readers: k + 1,
      now: k + 1 === found.readers,
      gain: value - (found.byReaders[k - 1] ?? 0),
    })),
    readers: found.readers,
    refusals: found.model.refused.map((one) => refusalOf(one, label)),
    severity: severityChart(shown, label),
    left: found.reviewers.length - shown.length,
    reviewers: scoreBoxes(shown)
      .map((one) => ({ ...one, label: label(one.reviewerId) }))
      .sort((a, b) => (a.label < b.label ? -1 : 1)),
    criteria: found.criteria.map((one, i) => ({
      ...one,
      title: criteria[i]!.title,
      number: i + 1,
      bars: levelBars(one.counts),
    })),
    moved: moved.length,
    changes: moved.slice(0, SHOWN),
    ...farApart(
      files.filter(({ nominationId }) => !hidden.has(nominationId)),
      panel,
      widest,
    ),
  };
}

function progressOf(files: readonly ScoredFile[], each: number): object {
  const wanted = files.reduce((sum, { readers }) => sum + Math.max(each, readers), 0);
  const handedIn = files.reduce((sum, { sheets }) => sum + sheets, 0);
  const complete = files.filter(({ sheets, readers }) => sheets >= Math.max(each, readers)).length;
  return { wanted, handedIn, complete, none: files.filter(({ sheets }) => sheets === 0).length };
}

/** Of very many reviewers those who are most severe and most lenient; programs get all of them. */
function farthest(reviewers: readonly ReviewerFigure[]): readonly ReviewerFigure[] {
  if (reviewers.length <= REVIEWERS) return reviewers;
  const value = ({ adjusted, raw }: ReviewerFigure): number => adjusted ?? raw ?? 0;
  const sorted = [...reviewers].sort((a, b) => value(a) - value(b));
  return [...sorted.slice(0, REVIEWERS / 2), ...sorted.slice(-REVIEWERS / 2)];
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
  };
}

function alphaFigure(figure: Figure): object {
  const readingKey = figure.value === null ? null : `review:statistics.alpha.${alphaReading(figure.value)}`;
  return { ...drawn(figure), limits: [0.667, 0.8], readingKey };
}

function kappaFigure(figure: PanelStatistics['kappa']): object {
  const readingKey = figure.value === null ? null : `review:statistics.kappa.${kappaReading(figure.value)}`;
  return { ...drawn(figure), limits: [0.4, 0.6, 0.8], readingKey };
}

/** Scales are drawn from 0 to 1; a value under zero stands at their beginning. */
function drawn(figure: Figure): object {
  const reasonKey = figure.reason && `review:statistics.reason.${figure.reason}`;
  return {
    ...figure,
    reasonKey,
    drawn: Math.max(0, figure.value ?? 0),
    lowDrawn: Math.max(0, figure.low ?? 0),
    highDrawn: Math.max(0, figure.high ?? 0),
  };
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
  files: readonly ScoredFile[],
  seats: number,
): { nominationId: string; number: number; raw: number; adjusted: number; up: boolean }[] {
  const effects = model.candidateEffect;
  if (model.refused.length > 0 || !effects || seats >= files.length) return [];
  const scored = files.filter(({ nominationId, meanScore }) => meanScore !== null && nominationId in effects);
  const rank = (value: (file: ScoredFile) => number): Map<string, number> =>
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

/** Files whose readers differ by the panel's rule, widest first, and how many of them call for one more reader now. */
function farApart(
  files: readonly ScoredFile[],
  panel: PanelFigures['panel'],
  widest: readonly FileScores[],
): object {
  const far = files.filter(({ spread }) => spread !== null && spread >= panel.divergence);
  const calling = new Set(far.filter((file) => askForOneMore(file, panel)).map(({ number }) => number));
  return {
    far: widest
      .filter(({ spread, takenBack }) => spread !== null && spread >= panel.divergence && !takenBack)
      .map((file) => ({
        ...file,
        scores: file.scores.flatMap(({ score }) => score ?? []).sort((a, b) => a - b),
        calls: calling.has(file.number),
      })),
    farCount: far.length,
    calling: calling.size,
  };
}
