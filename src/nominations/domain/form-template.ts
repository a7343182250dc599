import { EDUCATION_LEVELS, LANGUAGE_LEVELS, LANGUAGE_TESTS, SERVICE_TYPES } from '../../programmes/domain';

/**
 * The application form as data: what is asked, of whom, and what a sent form must hold. It follows the official forms
 * (Official Application, Part A on the organisation, Part B on the nominee); wording lives in the catalogue under
 * `nominations:section.<code>` and `nominations:question.<code>`.
 */
export const FORM_VERSION = 'kccp-2026.1';

export type AnswerValue = string | number | boolean | null;
export type Answers = Readonly<Record<string, AnswerValue>>;

type Words = 'text' | 'area' | 'latin' | 'khmer' | 'email' | 'phone';
type QuestionKind = Words | 'date' | 'choice' | 'number' | 'decimal' | 'province';

export interface Question {
  readonly code: string;
  readonly kind: QuestionKind;
  readonly required: boolean;
  readonly max: number;
  readonly choices?: readonly string[];
  /** Asked only after this answer to an earlier question of the same section. */
  readonly onlyIf?: { readonly question: string; readonly in: readonly string[] };
  /** Whether the catalogue has a hint for it under `nominations:hint.<code>`. */
  readonly hinted?: true;
  /** Ways to reach a person: kept from reviewers. */
  readonly contact?: true;
  /** Kept on the register of people, one record for one human. */
  readonly onRegister?: true;
}

export type SectionGroup = 'official' | 'a' | 'b';

export interface Section {
  readonly code: string;
  readonly group: SectionGroup;
  /** Part B is the nominee's own; the focal point may write everywhere, often on the nominee's behalf. */
  readonly nomineeMayEdit: boolean;
  readonly questions: readonly Question[];
}

const HINTED = new Set(
  `contactAddress contactPhone returnUnit organisationIssues usePlan familyName email phone rank serviceStart fieldStart
   graduationYear jobReport actionIdea`.split(/\s+/),
);

const ask = (code: string, kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  code,
  kind,
  required: true,
  max: kind === 'area' ? 4000 : kind === 'number' || kind === 'decimal' ? 10_000 : 200,
  ...(HINTED.has(code) ? { hinted: true } : {}),
  ...more,
});

/** Tests as the rules name them, and the answer of somebody who has taken none. */
export const TEST_CHOICES = ['none', ...LANGUAGE_TESTS] as const;
const TESTED = { question: 'languageTest', in: LANGUAGE_TESTS };

const section = (code: string, group: SectionGroup, questions: readonly Question[]): Section => ({
  code,
  group,
  nomineeMayEdit: group === 'b',
  questions,
});

const SECTIONS: readonly Section[] = [
  section('contact', 'official', [
    ask('contactName', 'text'),
    ask('contactPhone', 'phone', { contact: true }),
    ask('contactEmail', 'email', { contact: true }),
    ask('contactAddress', 'text', { max: 400, required: false, contact: true }),
  ]),
  section('return_post', 'official', [
    ask('returnPost', 'text'),
    ask('returnUnit', 'text'),
    ask('returnDuties', 'area', { max: 2000 }),
  ]),
  section('issues', 'a', [ask('organisationIssues', 'area'), ask('reasonForApplying', 'area')]),
  section('use', 'a', [
    ask('usePlan', 'area'),
    ask('useOwner', 'text'),
    ask('useBudget', 'choice', { choices: ['secured', 'requested', 'none_needed', 'not_yet'] }),
  ]),
  section('why', 'a', [ask('whyThisOfficial', 'area'), ask('duties', 'area', { max: 2000 })]),
  section('person', 'b', [
    ask('familyName', 'latin', { max: 80, onRegister: true }),
    ask('givenName', 'latin', { max: 80, onRegister: true }),
    ask('familyNameKm', 'khmer', { max: 80, onRegister: true }),
    ask('givenNameKm', 'khmer', { max: 80, onRegister: true }),
    ask('sex', 'choice', { choices: ['female', 'male'], onRegister: true }),
    ask('birthDate', 'date', { onRegister: true }),
    ask('provinceCode', 'province', { required: false }),
    ask('email', 'email', { contact: true, onRegister: true }),
    ask('phone', 'phone', { contact: true, onRegister: true }),
  ]),
  section('post', 'b', [
    ask('departmentName', 'text'),
    ask('postTitle', 'text'),
    ask('postStart', 'date'),
    ask('serviceType', 'choice', { choices: SERVICE_TYPES }),
    ask('serviceStart', 'date'),
    ask('rank', 'text', { max: 40, required: false }),
    ask('fieldStart', 'date'),
  ]),
  section('education', 'b', [
    ask('educationLevel', 'choice', { choices: EDUCATION_LEVELS }),
    ask('institution', 'text'),
    ask('major', 'text', { required: false }),
    ask('graduationYear', 'number', { max: 2100 }),
  ]),
  section('language', 'b', [
    ask('englishSelf', 'choice', { choices: [...LANGUAGE_LEVELS].reverse() }),
    ask('languageTest', 'choice', { choices: TEST_CHOICES }),
    ask('languageScore', 'decimal', { max: 1000, onlyIf: TESTED }),
    ask('languageTestDate', 'date', { onlyIf: TESTED }),
  ]),
  section('motivation', 'b', [
    ask('jobReport', 'area'),
    ask('expectation', 'area'),
    ask('actionIdea', 'area'),
  ]),
];

/** Part A belongs to courses for several countries; a course for one country asks the other parts alone. */
const WITHOUT_PART_A: readonly string[] = ['CF', 'CP', 'LOAN'];

/** What of a call decides which form its nominations have. */
export interface FormTerms {
  readonly programmeCode: string;
}

export function formFor({ programmeCode }: FormTerms): readonly Section[] {
  return WITHOUT_PART_A.includes(programmeCode) ? SECTIONS.filter(({ group }) => group !== 'a') : SECTIONS;
}

export function sectionOf(call: FormTerms, code: string): Section | null {
  return formFor(call).find((section) => section.code === code) ?? null;
}

/** Whether a question is asked at all, given the other answers of its section. */
export function isAsked(question: Question, answers: Answers): boolean {
  if (!question.onlyIf) return true;
  return question.onlyIf.in.includes(String(answers[question.onlyIf.question] ?? ''));
}

export function missingIn(section: Section, answers: Answers | undefined): string[] {
  return section.questions
    .filter((question) => question.required && isAsked(question, answers ?? {}))
    .filter(({ code }) => answers?.[code] === undefined || answers[code] === null || answers[code] === '')
    .map(({ code }) => code);
}
