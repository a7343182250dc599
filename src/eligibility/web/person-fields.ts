import { TEST_CHOICES } from '../../nominations/domain';
import {
  EDUCATION_FIELDS,
  EDUCATION_LEVELS,
  LANGUAGE_LEVELS,
  OCCUPATIONS,
  ORGANISATION_TYPES,
  RANK_BANDS,
  RULE_DOCUMENTS,
  SERVICE_TYPES,
} from '../../programmes/domain';

/** One fact of a person, as a box: a day, a text, or one of a list whose words stand under a prefix of the catalogue. */
interface PersonField {
  readonly name: string;
  readonly kind: 'date' | 'text' | 'number' | 'choice' | 'checks';
  readonly labelKey: string;
  readonly codes?: readonly string[];
  readonly words?: string;
}

const date = (name: string, labelKey: string): PersonField => ({ name, kind: 'date', labelKey });
const pick = (name: string, labelKey: string, codes: readonly string[], words: string): PersonField => ({
  name,
  kind: 'choice',
  labelKey,
  codes,
  words,
});
const yesNo = (name: string, labelKey: string): PersonField => pick(name, labelKey, ['yes', 'no'], 'common:');

/** How many earlier trainings the page offers rows for; the API takes any number. */
export const EARLIER_ROWS = [0, 1, 2] as const;

export const BENCH_GROUPS: readonly { readonly titleKey: string; readonly fields: readonly PersonField[] }[] =
  [
    {
      titleKey: 'eligibility:bench.person',
      fields: [
        date('birthDate', 'nominations:question.birthDate'),
        pick('sex', 'nominations:question.sex', ['female', 'male'], 'common:sex.'),
        pick(
          'nationality',
          'programmes:field.nationality',
          ['cambodian', 'other'],
          'eligibility:nationality.',
        ),
      ],
    },
    {
      titleKey: 'eligibility:bench.post',
      fields: [
        { name: 'organisationCode', kind: 'text', labelKey: 'eligibility:bench.organisation' },
        pick(
          'organisationType',
          'programmes:field.organisation_type',
          ORGANISATION_TYPES,
          'programmes:organisation_type.',
        ),
        pick('serviceType', 'programmes:field.service_type', SERVICE_TYPES, 'programmes:service_type.'),
        pick('occupation', 'programmes:field.occupation', OCCUPATIONS, 'programmes:occupation.'),
        pick('rankBand', 'programmes:field.rank_band', RANK_BANDS, 'programmes:rank_band.'),
        date('serviceStart', 'nominations:question.serviceStart'),
        date('fieldStart', 'nominations:question.fieldStart'),
      ],
    },
    {
      titleKey: 'eligibility:bench.study',
      fields: [
        pick('educationLevel', 'programmes:field.education_level', EDUCATION_LEVELS, 'programmes:education.'),
        pick(
          'educationField',
          'programmes:field.education_field',
          EDUCATION_FIELDS,
          'programmes:education_field.',
        ),
        { name: 'degree', kind: 'text', labelKey: 'eligibility:bench.degree' },
        pick(
          'englishSelf',
          'programmes:field.language_self_declared',
          LANGUAGE_LEVELS,
          'programmes:language_level.',
        ),
        pick('languageTest', 'programmes:field.language_test', TEST_CHOICES, 'eligibility:test.'),
        { name: 'languageScore', kind: 'number', labelKey: 'eligibility:bench.score' },
      ],
    },
    {
      titleKey: 'eligibility:bench.declared',
      fields: [
        yesNo('nominated', 'programmes:field.nominated_by_government'),
        yesNo('willContinue', 'programmes:field.will_continue'),
        yesNo('pcSkills', 'programmes:field.pc_skills'),
        yesNo('otherScholarship', 'eligibility:bench.other_scholarship'),
        yesNo('healthDeclared', 'programmes:field.health'),
        {
          name: 'documents',
          kind: 'checks',
          labelKey: 'programmes:field.documents',
          codes: RULE_DOCUMENTS,
          words: 'documents:kind.',
        },
      ],
    },
  ];

const ASKED_BEFORE = new Set([
  ...[
    'birthDate',
    'serviceType',
    'serviceStart',
    'fieldStart',
    'educationLevel',
    'englishSelf',
    'languageTest',
  ],
  'languageScore',
]);

/** What the pre-check asks: few enough to answer in seconds. */
export const PRE_CHECK_FIELDS = BENCH_GROUPS.flatMap(({ fields }) => fields).filter(({ name }) =>
  ASKED_BEFORE.has(name),
);

/** The rows `earlier.0.endedOn` and so on as a list; a row in which nothing was written is none. */
export function withEarlier(body: unknown): unknown {
  const fields = (body ?? {}) as Readonly<Record<string, unknown>>;
  const earlier = EARLIER_ROWS.map((row) => {
    const at = (part: string): unknown => fields[`earlier.${row}.${part}`] ?? '';
    return { programmeCode: at('programmeCode'), endedOn: at('endedOn'), days: at('days') };
  }).filter((row) => Object.values(row).some((value) => value !== ''));
  return { ...fields, ...(earlier.length > 0 ? { earlier } : {}) };
}
