/** The terms of a call that an officer sets: what a draft changes, what is published, what an amendment may touch. */
export const TERM_NAMES = [
  'titleEn',
  'titleKm',
  'titleJa',
  'courseNumber',
  'language',
  'phases',
  'seats',
  'reserveSeats',
  'reserveUntil',
  'slotsPerOrganisation',
  'slotsByOrganisation',
  'targetOrganisations',
  'serviceTypes',
  'levels',
  'nominationDeadline',
  'endorsementDeadline',
  'japanDeadline',
  'documents',
  'formParts',
  'formVersion',
  'rules',
  'rubricVersionId',
  'reviewsEach',
  'stages',
  'maxPerOrganisation',
  'minimums',
  'rankingPolicy',
  'followUpMonths',
  'tags',
  'asWritten',
] as const;
export type TermName = (typeof TERM_NAMES)[number];

/** A group of terms: one short page of the set-up, one line of its task list. */
export const SECTIONS = {
  title: ['titleEn', 'titleKm', 'titleJa', 'courseNumber', 'language'],
  phases: ['phases'],
  places: ['seats', 'reserveSeats', 'reserveUntil'],
  organisations: ['slotsPerOrganisation', 'slotsByOrganisation', 'targetOrganisations', 'serviceTypes'],
  chain: ['levels'],
  dates: ['nominationDeadline', 'endorsementDeadline', 'japanDeadline'],
  documents: ['documents'],
  forms: ['formParts', 'formVersion'],
  rules: ['rules'],
  rubric: ['rubricVersionId', 'reviewsEach'],
  stages: ['stages'],
  selection: ['maxPerOrganisation', 'minimums', 'rankingPolicy'],
  follow_up: ['followUpMonths'],
  tags: ['tags'],
} as const satisfies Readonly<Record<string, readonly TermName[]>>;
export type SectionCode = keyof typeof SECTIONS;
export const SECTION_CODES = Object.keys(SECTIONS) as SectionCode[];

/** The page on which a term is set. The booklet's words stand on every page; what changed there is said with the rest. */
export function sectionOf(term: TermName): SectionCode {
  return SECTION_CODES.find((code) => (SECTIONS[code] as readonly TermName[]).includes(term)) ?? 'title';
}
