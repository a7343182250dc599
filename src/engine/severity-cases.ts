import { severity, type Rating } from '../review/domain';
import { countFinding, firstFinding, isNumber } from './case-checks';
import type { Calculator, Case, CaseFinding } from './calculator';

export const severityCases: Calculator = {
  finding: (each) => firstFinding(() => ratingsFinding(each), countFinding(each, 'seats', true)),
  answer(each) {
    const seats = each.seats as number | null | undefined;
    const { reviewerSeverity, candidateEffect, candidatePosteriorSd, selectionProbability, ...result } =
      severity(each.ratings as readonly Rating[], { ...(typeof seats === 'number' ? { seats } : {}) });
    return {
      remlMean: result.remlMean,
      varCandidate: result.varCandidate,
      varReviewer: result.varReviewer,
      varResidual: result.varResidual,
      reviewerSeverity,
      candidateEffect,
      candidatePosteriorSd,
      ...(typeof seats === 'number' ? { seats, selectionProbability, draws: result.draws } : {}),
      ratings: result.ratings,
      boundary: result.boundary,
      refused: result.refused,
    };
  },
};

function ratingsFinding({ ratings }: Case): CaseFinding | null {
  if (!Array.isArray(ratings)) return { field: 'ratings', message: 'must be a list' };
  for (const [index, entry] of ratings.entries()) {
    const at = `ratings[${index}]`;
    if (typeof entry !== 'object' || entry === null) return { field: at, message: 'must be an object' };
    const { candidate, reviewer, score } = entry as Partial<Rating>;
    if (typeof candidate !== 'string') return { field: `${at}.candidate`, message: 'must be a text' };
    if (typeof reviewer !== 'string') return { field: `${at}.reviewer`, message: 'must be a text' };
    if (!isNumber(score)) return { field: `${at}.score`, message: 'must be a number' };
  }
  return null;
}
