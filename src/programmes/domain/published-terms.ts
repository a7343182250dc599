import type { DraftTerms } from './opening-findings';

interface Publishable extends DraftTerms {
  readonly number: string;
  readonly courseId: string;
  readonly titleEn: string;
  readonly titleJa: string | null;
  readonly reserveSeats: number;
  readonly reviewsEach: number;
  readonly language: 'en' | null;
  readonly rankingPolicy: string;
}

/** What a ministry, a nominee and a reviewer may rely on, as one value to hash: no state, no row numbers. */
export function publishedTerms(call: Publishable): Readonly<Record<string, unknown>> {
  return {
    number: call.number,
    courseId: call.courseId,
    titleEn: call.titleEn,
    titleKm: call.titleKm,
    titleJa: call.titleJa,
    seats: call.seats,
    reserveSeats: call.reserveSeats,
    slotsPerOrganisation: call.slotsPerOrganisation,
    maxPerOrganisation: call.maxPerOrganisation,
    reviewsEach: call.reviewsEach,
    nominationDeadline: call.nominationDeadline?.toISOString() ?? null,
    endorsementDeadline: call.endorsementDeadline?.toISOString() ?? null,
    japanDeadline: call.japanDeadline,
    phases: call.phases,
    language: call.language,
    rules: call.rules,
    rubricVersionId: call.rubricVersionId,
    minimums: call.minimums,
    rankingPolicy: call.rankingPolicy,
    followUpMonths: call.followUpMonths,
  };
}
