import { fullMonths } from '../../kernel/domain/calendar';
import type { PersonFacts } from '../../programmes/domain';
import type { Answers } from '../../nominations/domain';

/** The sections of the form that answer rules. */
export const SECTIONS_ASKED = ['post', 'education', 'language'] as const;

export interface FactSources {
  readonly answers: Readonly<Record<string, Answers | undefined>>;
  readonly birthDate: string | null;
  readonly organisationCode: string | null;
  /** Whether the ministry has signed. Before that nobody has been nominated. */
  readonly endorsed: boolean;
  /** Experience in the field is counted to this day. */
  readonly countedTo: string;
}

/** The facts that rules ask for, from the register and from the form. What the form does not say stays unknown. */
export function personFacts({
  answers,
  birthDate,
  organisationCode,
  endorsed,
  countedTo,
}: FactSources): PersonFacts {
  const post = answers.post ?? {};
  const { languageTest, languageScore, englishSelf } = answers.language ?? {};
  const fieldStart = text(post.fieldStart);
  const tested = languageTest && languageTest !== 'none' && typeof languageScore === 'number';
  return {
    birthDate,
    serviceStart: text(post.serviceStart),
    fieldExperienceMonths:
      fieldStart && fieldStart <= countedTo ? fullMonths(fieldStart, countedTo) : fieldStart ? 0 : null,
    educationLevel: text(answers.education?.educationLevel) as PersonFacts['educationLevel'],
    languageTest: tested
      ? ({ test: languageTest, score: languageScore } as PersonFacts['languageTest'])
      : null,
    englishSelfDeclared: text(englishSelf) as PersonFacts['englishSelfDeclared'],
    serviceType: text(post.serviceType) as PersonFacts['serviceType'],
    organisationCode,
    nominatedByGovernment: endorsed,
  };
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
