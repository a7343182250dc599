import type { CallTerms } from '../change-call';
import type { EligibilityRule } from '../domain/eligibility-rules';
import type { Minimum } from '../domain/call-terms';
import type { ChangeCallDto, MinimumDto, RuleDto } from './terms.dto';

/** Columns that always hold something: null leaves them as they are. */
const NEVER_EMPTY = new Set([
  'titleEn',
  'reserveSeats',
  'reviewsEach',
  'rankingPolicy',
  'followUpMonths',
  'phases',
  'minimums',
  'rules',
]);

/** The terms that were sent, and only those: a field the body does not name is not a field to empty. */
export function readTerms(dto: ChangeCallDto, body: unknown): Partial<CallTerms> {
  const sent = new Set(Object.keys(body ?? {}));
  const instant = (text: string | null): Date | null => (text ? new Date(text) : null);
  const { version: _version, ...fields } = dto;
  const all = {
    ...fields,
    nominationDeadline: instant(dto.nominationDeadline),
    endorsementDeadline: instant(dto.endorsementDeadline),
    rules: dto.rules?.map(asRule) ?? null,
    minimums: dto.minimums?.map(asMinimum) ?? null,
  };
  return Object.fromEntries(
    Object.entries(all).filter(
      ([name, value]) => sent.has(name) && !(value === null && NEVER_EMPTY.has(name)),
    ),
  );
}

export function asRule({ source, referenceDate, schemes, ...rule }: RuleDto): EligibilityRule {
  return {
    ...rule,
    ...(schemes ? { schemes } : {}),
    referenceDate: referenceDate ?? null,
    source: { text: source.text, page: source.page ?? null, url: source.url ?? null },
  } as EligibilityRule;
}

function asMinimum({ attribute, equals, notEquals, atLeast }: MinimumDto): Minimum {
  return {
    attribute: attribute as Minimum['attribute'],
    ...(equals ? { equals } : {}),
    ...(notEquals ? { notEquals } : {}),
    atLeast,
  };
}
