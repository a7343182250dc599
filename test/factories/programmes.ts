import type { DataSource } from 'typeorm';
import { newId } from '../../src/kernel/ids';
import type { EligibilityRule } from '../../src/programmes/domain';
import { Call } from '../../src/programmes/entities/call.entity';
import { Course } from '../../src/programmes/entities/course.entity';
import { Programme } from '../../src/programmes/entities/programme.entity';
import type { Criterion } from '../../src/rubrics/domain';
import { RubricRecord } from '../../src/rubrics/entities/rubric.entity';
import { RubricVersion } from '../../src/rubrics/entities/rubric-version.entity';

const CREATED = new Date('2026-09-01T02:00:00Z');
let serial = 0;

export async function saveProgramme(db: DataSource, more: Partial<Programme> = {}): Promise<Programme> {
  serial += 1;
  const programme: Programme = {
    id: newId(),
    code: `P${serial}`,
    nameEn: `Group course ${serial}`,
    nameKm: `វគ្គបណ្តុះបណ្តាលជាក្រុម ${serial}`,
    nameJa: `課題別研修${serial}`,
    direction: 'to_japan',
    // Tests of the medical part ask for it by themselves: with it, nothing can be sent before it is complete.
    formParts: ['official', 'organisation', 'nominee'],
    ...more,
  };
  await db.getRepository(Programme).insert(programme);
  return programme;
}

export async function saveCourse(db: DataSource, more: Partial<Course> = {}): Promise<Course> {
  serial += 1;
  const course = {
    id: newId(),
    programmeId: more.programmeId ?? (await saveProgramme(db)).id,
    code: `k${serial}`,
    numberAsWritten: null,
    numberKey: null,
    titleEn: `Course ${serial}`,
    titleKm: null,
    titleJa: null,
    japaneseFiscalYear: null,
    language: null,
    phases: [],
    rules: [],
    stated: { record: {} },
    unverified: [],
    sourceUrl: `https://example.org/course-${serial}`,
    contentHash: '0'.repeat(64),
    version: 1,
    createdAt: CREATED,
    ...more,
  };
  await db.getRepository(Course).insert(course as never);
  return course;
}

const source = (text: string) => ({ text, page: '5', url: 'https://example.org/general-information' });

/** A rule that may stand in a call; named parts replace the default ones. */
export function rule(more: Partial<EligibilityRule> = {}): EligibilityRule {
  return {
    code: 'age-max',
    field: 'age',
    operator: 'at_most',
    value: 50,
    inclusive: false,
    referenceDate: '2027-04-01',
    kind: 'bar',
    source: source('Be under fifty years of age.'),
    ...more,
  };
}

/** Under 50, three years in the field, a university degree, nominated by the government, not military. */
export const SENSIBLE_RULES: readonly EligibilityRule[] = [
  rule(),
  rule({
    code: 'experience',
    field: 'field_experience_months',
    operator: 'at_least',
    value: 36,
    inclusive: true,
    referenceDate: null,
    source: source('Have at least three years’ experience in the field.'),
  }),
  rule({
    code: 'education',
    field: 'education_level',
    operator: 'at_least',
    value: 'bachelor',
    inclusive: true,
    referenceDate: null,
    source: source('Be a university graduate or equivalent.'),
  }),
  rule({
    code: 'nominated',
    field: 'nominated_by_government',
    operator: 'is_true',
    value: true,
    inclusive: true,
    referenceDate: null,
    source: source('Be nominated by the government.'),
  }),
  rule({
    code: 'service-type',
    field: 'service_type',
    operator: 'not_in',
    value: ['military'],
    inclusive: true,
    referenceDate: null,
    source: source('Must not be part of any military service.'),
  }),
];

const words = (word: string) => ({ km: `${word} ខ្មែរ`, en: `${word}`, ja: `${word} 日本語` });

export function criterion(code: string, weight: number, more: Partial<Criterion> = {}): Criterion {
  return {
    code,
    title: words(`Criterion ${code}`),
    weight,
    anchors: [1, 2, 3, 4, 5].map((level) => words(`Level ${level} of ${code}`)),
    commentRule: 'ends',
    notApplicableAllowed: false,
    threshold: null,
    ...more,
  };
}

export async function saveRubricVersion(
  db: DataSource,
  criteria: Criterion[] = [criterion('fit', 60), criterion('plan', 40)],
  more: Partial<RubricVersion> = {},
): Promise<RubricVersion> {
  serial += 1;
  const rubricId = newId();
  await db.getRepository(RubricRecord).insert({
    id: rubricId,
    code: `rubric-${serial}`,
    titleEn: `Rubric ${serial}`,
    titleKm: `តារាងវាយតម្លៃ ${serial}`,
    titleJa: `評価基準${serial}`,
    createdAt: CREATED,
  });
  const version = {
    id: newId(),
    rubricId,
    number: 1,
    criteria,
    origin: 'ours' as const,
    contentHash: '0'.repeat(64),
    publishedBy: null,
    publishedAt: CREATED,
    ...more,
  };
  await db.getRepository(RubricVersion).insert(version);
  return version;
}

/**
 * An open call: 3 seats, 2 on reserve, 3 slots and at most 2 selected a ministry; nominations until 04/12/2026 17:00,
 * endorsements a week later, training in Japan from 17/05/2027.
 */
export async function saveCall(db: DataSource, more: Partial<Call> = {}): Promise<Call> {
  serial += 1;
  const call = {
    id: newId(),
    number: `C-2026-9${String(serial).padStart(3, '0')}`,
    courseId: more.courseId ?? (await saveCourse(db)).id,
    titleEn: `Call ${serial}`,
    titleKm: `ការប្រកាស ${serial}`,
    titleJa: `募集${serial}`,
    state: 'open' as const,
    seats: 3,
    reserveSeats: 2,
    reserveUntil: null,
    slotsPerOrganisation: 3,
    maxPerOrganisation: 2,
    reviewsEach: 3,
    nominationDeadline: new Date('2026-12-04T10:00:00Z'),
    endorsementDeadline: new Date('2026-12-11T10:00:00Z'),
    japanDeadline: '2027-02-26',
    phases: [{ mode: 'JAPAN' as const, from: '2027-05-17', to: '2027-07-10' }],
    language: 'en' as const,
    rules: [...SENSIBLE_RULES],
    rubricVersionId:
      more.rubricVersionId === undefined ? (await saveRubricVersion(db)).id : more.rubricVersionId,
    minimums: [],
    rankingPolicy: 'raw' as const,
    followUpMonths: [3, 6, 12, 24, 36],
    courseNumber: null,
    courseNumberKey: null,
    levels: [],
    slotsByOrganisation: {},
    targetOrganisations: null,
    serviceTypes: null,
    documents: [],
    stages: [],
    formParts: null,
    formVersion: 'kccp-2026.1',
    tags: [],
    asWritten: {},
    openedAt: more.state === 'draft' ? null : new Date('2026-10-01T02:00:00Z'),
    closedAt: more.state === 'closed' || more.state === 'decided' ? new Date('2026-12-12T02:00:00Z') : null,
    decidedAt: more.state === 'decided' ? new Date('2027-01-20T02:00:00Z') : null,
    createdBy: null,
    createdAt: CREATED,
    version: 1,
    ...more,
  };
  await db.getRepository(Call).insert(call);
  return call;
}
