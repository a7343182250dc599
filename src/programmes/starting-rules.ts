import equivalences from './data/equivalences.json';
import sets from './data/rule-sets.json';
import type { EligibilityRule } from './domain/eligibility-rules';
import type { EducationEquivalence, LanguageEquivalence } from './domain/equivalences';

/** The conditions of one source as data, offered on the form of a call; an officer checks each against the booklet. */
export interface RuleSet {
  readonly code: string;
  readonly title: string;
  readonly programmeCode: string | null;
  readonly statedBy: string;
  readonly rules: readonly EligibilityRule[];
}

const SETS = sets as unknown as readonly RuleSet[];

export function ruleSets(): readonly RuleSet[] {
  return SETS;
}

/** The rules of one set; none when there is no such set. The set of a course is named by the course's code. */
export function rulesOfSet(code: string): readonly EligibilityRule[] {
  return SETS.find((set) => set.code === code)?.rules ?? [];
}

interface Printed {
  readonly page: string | null;
  readonly url: string | null;
}

/** The rows that the tables of equivalences start with, each with the place that prints it. */
export const STARTING_EQUIVALENCES = equivalences as unknown as {
  readonly language: readonly (LanguageEquivalence & Printed)[];
  readonly education: readonly (EducationEquivalence & Printed)[];
};
