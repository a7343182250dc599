import type { Section } from './form-question';
import { KCCP_2026_1 } from './form-sections-2026-1';
import { OFFICIAL, PART_A } from './form-sections-a';
import * as b from './form-sections-b';
import * as study from './form-sections-study';

/**
 * The application form as data: what is asked, of whom, and what a sent form must hold. It follows the official forms
 * (Official Application, Part A on the organisation, Part B on the nominee); wording lies in the catalogue under
 * `nominations:section.<code>`, `nominations:question.<code>` and `nominations:hint.<code>`. The medical part is nowhere
 * near: it belongs to the feature `medical`.
 */
const { PERSON, PAPERS, REACH, POST, EMPLOYMENT, DUTIES, CAREER, EDUCATION, STUDIES, TRAINING } = b;
const { LANGUAGE, LANGUAGES_KNOWN, MOTIVATION, CONDITIONS, DECLARATION } = b;
const { LEADERSHIP, RESEARCH, UNIVERSITIES, COMPONENT, CAREER_PLAN, REFEREES, MISSIONS } = study;

const WHO = [PERSON, PAPERS, REACH, POST, EMPLOYMENT, DUTIES, CAREER, EDUCATION, STUDIES, TRAINING];
const WHO_SHORT = [PERSON, PAPERS, REACH, POST, EMPLOYMENT, DUTIES, EDUCATION, TRAINING];
const TONGUES = [LANGUAGE, LANGUAGES_KNOWN];
const END = [CONDITIONS, DECLARATION];
const DEGREE = [...WHO, ...TONGUES, RESEARCH, CAREER_PLAN, REFEREES];

/**
 * Forms by version. A version that a call was opened with never changes: what has to change becomes a version of its own,
 * and a nomination keeps the one it was started with.
 */
export const FORM_TEMPLATES: Readonly<Record<string, readonly Section[]>> = {
  'kccp-2026.1': KCCP_2026_1,
  'kccp-2026.2': [...OFFICIAL, ...PART_A, ...WHO, ...TONGUES, MOTIVATION, ...END],
  'yl-2026.1': [...OFFICIAL, ...WHO_SHORT, LANGUAGE, LEADERSHIP, MOTIVATION, ...END],
  'lt-2026.1': [...OFFICIAL, ...DEGREE, UNIVERSITIES, ...END],
  'jds-2026.1': [...OFFICIAL, ...DEGREE, COMPONENT, ...END],
  'ylp-2026.1': [...OFFICIAL, ...DEGREE, LEADERSHIP, ...END],
  'defence-2026.1': [...OFFICIAL, ...WHO, LANGUAGE, MISSIONS, MOTIVATION, ...END],
};

/** What of a call, and of the nomination, decides which form is asked. */
export interface FormTerms {
  readonly formVersion: string;
  readonly formParts: readonly string[];
}

export function formFor({ formVersion, formParts }: FormTerms): readonly Section[] {
  const template = FORM_TEMPLATES[formVersion];
  if (!template) throw new Error(`no form of version ${formVersion}`);
  return template.filter(({ group }) => formParts.includes(group));
}

export function sectionOf(terms: FormTerms, code: string): Section | null {
  return formFor(terms).find((section) => section.code === code) ?? null;
}

export * from './answers';
export * from './form-question';
export { POST_BANDS, TEST_CHOICES } from './form-sections-b';
