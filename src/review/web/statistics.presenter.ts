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
import { fileFigures } from '../file-figures';
import type { FileScores } from '../file-scores.queries';
import type { PanelFigures } from '../statistics.queries';
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
  const { statistics: found, panel, call, criteria, files, labels } = view;
  const manage = panel.state !== 'closed' && actor.permissions.has('panel:manage');
  const { progress, flips, far } = fileFigures(view);
  const sheets = progress.handedIn;
  const page = {
    ...{ panel, call, sheets, can: { manage } },
    progress,
    size: { readers: labels.size, files: files.length },
    settable: manage && sheets === 0,
  };
  if (!found) return { ...page, unfinished: true, refreshAfter: AGAIN_AFTER };
  const shown = farthest(found.reviewers);
  const label = (id: string): string => labels.get(id) ?? '–';
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
    moved: flips.length,
    changes: flips.slice(0, SHOWN),
    ...apart(far, widest),
  };
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

/** The widest files with their scores, and how many of them call for one more reader now. */
function apart(far: ReturnType<typeof fileFigures>['far'], widest: readonly FileScores[]): object {
  const known = new Map(far.map((one) => [one.number, one]));
  return {
    far: widest.flatMap((file) => {
      const one = known.get(file.number);
      if (!one || file.takenBack) return [];
      return [
        { ...file, ...one, scores: file.scores.flatMap(({ score }) => score ?? []).sort((a, b) => a - b) },
      ];
    }),
    farCount: far.length,
    calling: far.filter(({ calls }) => calls).length,
  };
}
