/** Lowest first; a rule asks for a level or more. `associate` is the two-year diploma after secondary school. */
export const EDUCATION_LEVELS = ['secondary', 'associate', 'bachelor', 'master', 'doctorate'] as const;
export type EducationLevel = (typeof EDUCATION_LEVELS)[number];

export const SERVICE_TYPES = ['civil', 'police', 'military', 'contract'] as const;
export type ServiceType = (typeof SERVICE_TYPES)[number];

export const LANGUAGE_TESTS = ['TOEFL_PBT', 'TOEFL_IBT', 'IELTS', 'TOEIC'] as const;
export type LanguageTest = (typeof LANGUAGE_TESTS)[number];

/** The four words of the official form, part B (language). */
export const LANGUAGE_LEVELS = ['poor', 'fair', 'good', 'excellent'] as const;
export type LanguageLevel = (typeof LANGUAGE_LEVELS)[number];

/** What is known about a person when rules are checked. Null: not known, which is never the same as "does not have". */
export interface PersonFacts {
  readonly birthDate: string | null;
  /** First day of full-time service; months are counted from it to the reference date. */
  readonly serviceStart: string | null;
  /** Months in the field of the course, already counted to the reference date by the form. */
  readonly fieldExperienceMonths: number | null;
  readonly educationLevel: EducationLevel | null;
  readonly languageTest: { readonly test: LanguageTest; readonly score: number } | null;
  readonly englishSelfDeclared: LanguageLevel | null;
  readonly serviceType: ServiceType | null;
  readonly organisationCode: string | null;
  readonly nominatedByGovernment: boolean | null;
}

/** Nothing known about anything: what a new file starts from. */
export const NOTHING_KNOWN: PersonFacts = {
  birthDate: null,
  serviceStart: null,
  fieldExperienceMonths: null,
  educationLevel: null,
  languageTest: null,
  englishSelfDeclared: null,
  serviceType: null,
  organisationCode: null,
  nominatedByGovernment: null,
};
