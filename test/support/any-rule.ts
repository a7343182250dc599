import fc from 'fast-check';
import {
  EDUCATION_FIELDS,
  EDUCATION_LEVELS,
  LANGUAGE_LEVELS,
  NOTHING_KNOWN,
  OCCUPATIONS,
  ORGANISATION_TYPES,
  PREGNANCY_POLICIES,
  RANK_BANDS,
  RULE_DOCUMENTS,
  RULE_FIELDS,
  RULE_KINDS,
  SCHEMES,
  SERVICE_TYPES,
  type EligibilityRule,
  type PersonFacts,
  type RuleField,
} from '../../src/programmes/domain';
import { OPERATORS_OF } from '../../src/programmes/domain/rule-findings';
import { STARTING_EQUIVALENCES } from '../../src/programmes/starting-rules';

const START = Date.parse('2026-11-24');
/** A day so far before (or, a little, after) the day of the checks. */
export const anyDay = (years: number): fc.Arbitrary<string> =>
  fc
    .integer({ min: -60, max: years * 365 })
    .map((days) => new Date(START - days * 86_400_000).toISOString().slice(0, 10));

const among = <T>(list: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...list], { minLength: 1 });
const organisations = ['MAFF', 'MOI', 'MOWRAM'] as const;
const countries = ['KH', 'LA', 'VN'] as const;
const courses = ['JDS-MASTER', 'c12', 'GRF'] as const;
const score = fc.oneof(
  fc.tuple(
    fc.constant('IELTS' as const),
    fc.integer({ min: 8, max: 18 }).map((half) => half / 2),
  ),
  fc.tuple(fc.constant('TOEFL_IBT' as const), fc.integer({ min: 60, max: 100 })),
  fc.tuple(fc.constant('TOEFL_PBT' as const), fc.integer({ min: 450, max: 620 })),
  fc.tuple(fc.constant('TOEIC' as const), fc.integer({ min: 600, max: 900 })),
);

const VALUES: Readonly<Record<RuleField, fc.Arbitrary<EligibilityRule['value']>>> = {
  age: fc.integer({ min: 18, max: 70 }),
  service_months: fc.integer({ min: 0, max: 240 }),
  field_experience_months: fc.integer({ min: 0, max: 240 }),
  education_level: fc.constantFrom(...EDUCATION_LEVELS),
  education_field: among(EDUCATION_FIELDS),
  language_test: fc
    .array(score, { minLength: 1, maxLength: 3 })
    .map((scores) => scores.map(([test, points]) => `${test}:${points}`)),
  language_self_declared: fc.constantFrom(...LANGUAGE_LEVELS),
  service_type: among(SERVICE_TYPES),
  organisation: among(organisations),
  organisation_type: among(ORGANISATION_TYPES),
  occupation: among(OCCUPATIONS),
  rank_band: among(RANK_BANDS),
  nationality: among(countries),
  nominated_by_government: fc.constant(true),
  will_continue: fc.constant(true),
  pc_skills: fc.constant(true),
  other_scholarship: fc.constant(true),
  health: fc.constant(true),
  pregnancy: fc.constantFrom(...PREGNANCY_POLICIES),
  documents: among(RULE_DOCUMENTS.slice(0, 3)),
  cooling_off: fc.constantFrom<EligibilityRule['value']>(183, 730, ['31:730', '180:1095', '*:1825']),
  earlier_participation: fc.integer({ min: 0, max: 3 }),
  completed_course: among(courses),
  statement: fc.constant('In charge of canals'),
};

export const ruleOn = (field: RuleField): fc.Arbitrary<EligibilityRule> =>
  fc.record({
    code: fc.constant(field.replaceAll('_', '-')),
    field: fc.constant(field),
    operator: fc.constantFrom(...OPERATORS_OF[field]),
    value: VALUES[field],
    inclusive: fc.boolean(),
    referenceDate: fc.option(fc.constantFrom('2025-04-01', '2024-02-29')),
    kind: fc.constantFrom(...RULE_KINDS),
    schemes: among(SCHEMES),
    source: fc.constant({ text: 'as stated', page: null, url: null }),
  });

/** One rule on every field, in the order of the fields. */
export const ruleOnEachField: fc.Arbitrary<EligibilityRule[]> = fc.tuple(...RULE_FIELDS.map(ruleOn));

const training = fc.record({
  programmeCode: fc.constantFrom('GRF', 'JDS', 'LT'),
  courseCode: fc.constantFrom(...courses),
  sameProgramme: fc.boolean(),
  sameCourse: fc.boolean(),
  endedOn: anyDay(6),
  days: fc.integer({ min: 1, max: 800 }),
  completed: fc.boolean(),
});
const document = fc.record({
  kind: fc.constantFrom(...RULE_DOCUMENTS.slice(0, 3)),
  state: fc.constantFrom('accepted' as const, 'accepted' as const, 'uploaded' as const, 'rejected' as const),
  expiresOn: fc.option(anyDay(1)),
});
const period = fc.tuple(anyDay(25), fc.option(anyDay(10))).map(([from, to]) => ({ from, to }));

export const anyFacts: fc.Arbitrary<PersonFacts> = fc
  .record({
    birthDate: fc.option(anyDay(60)),
    sex: fc.option(fc.constantFrom('female' as const, 'male' as const)),
    nationality: fc.option(fc.constantFrom(...countries, 'other')),
    serviceStart: fc.option(anyDay(25)),
    fieldPeriods: fc.option(fc.array(period, { maxLength: 3 })),
    educationLevel: fc.option(fc.constantFrom(...EDUCATION_LEVELS), { freq: 2 }),
    educationField: fc.option(fc.constantFrom(...EDUCATION_FIELDS), { freq: 2 }),
    degrees: fc.subarray(['Bachelor of Engineering', 'Master of Laws', 'A certificate']),
    languageTest: fc.option(score.map(([test, points]) => ({ test, score: points }))),
    englishSelfDeclared: fc.option(fc.constantFrom(...LANGUAGE_LEVELS)),
    serviceType: fc.option(fc.constantFrom(...SERVICE_TYPES)),
    organisationCode: fc.option(fc.constantFrom(...organisations)),
    organisationType: fc.option(fc.constantFrom(...ORGANISATION_TYPES)),
    occupation: fc.option(fc.constantFrom(...OCCUPATIONS)),
    rankBands: fc.option(fc.subarray([...RANK_BANDS], { maxLength: 2 })),
    rankInWords: fc.boolean(),
    nominatedByGovernment: fc.option(fc.boolean()),
    willContinue: fc.option(fc.boolean()),
    pcSkills: fc.option(fc.boolean()),
    otherScholarship: fc.option(fc.boolean()),
    healthDeclared: fc.option(fc.boolean()),
    medicallyCleared: fc.option(fc.constant(true as const)),
    earlier: fc.option(fc.array(training, { maxLength: 4 })),
    documents: fc.option(fc.array(document, { maxLength: 5 })),
  })
  .map((facts) => ({ ...NOTHING_KNOWN, ...facts }));

/** The tables that the product starts with. */
export const TABLES = STARTING_EQUIVALENCES;
