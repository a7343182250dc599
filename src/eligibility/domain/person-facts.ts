import type { Answers } from '../../nominations/domain';
import {
  NOTHING_KNOWN,
  ORGANISATION_TYPES,
  RANK_BANDS,
  type DocumentOnFile,
  type EarlierTraining,
  type PersonFacts,
  type RankBand,
} from '../../programmes/domain';

/** The sections of the form that answer rules. */
export const SECTIONS_ASKED = [
  ...['person', 'post', 'employment', 'education', 'studies', 'training', 'language', 'declaration'],
] as const;

export interface FactSources {
  readonly answers: Readonly<Record<string, Answers | undefined>>;
  readonly birthDate: string | null;
  readonly sex: 'female' | 'male' | null;
  readonly organisationCode: string | null;
  /** Whether the ministry has signed. Before that nobody has been nominated. */
  readonly endorsed: boolean;
  readonly medicallyCleared: true | null;
  readonly earlier: readonly EarlierTraining[] | null;
  readonly documents: readonly DocumentOnFile[] | null;
}

/**
 * The facts that rules ask for: from the register, from the form, and from our own records. What the form does not say
 * stays unknown; what it says of earlier training is not even read, because the records answer that.
 */
export function personFacts({ answers, endorsed, ...known }: FactSources): PersonFacts {
  const post = answers.post ?? {};
  const employment = answers.employment ?? {};
  const education = answers.education ?? {};
  const { languageTest, languageScore, englishSelf } = answers.language ?? {};
  const fieldStart = text(post.fieldStart);
  const tested = languageTest && languageTest !== 'none' && typeof languageScore === 'number';
  const type = text(employment.organisationType);
  return {
    ...NOTHING_KNOWN,
    ...known,
    nationality: nationality(answers.person?.nationality),
    serviceStart: text(post.serviceStart),
    fieldPeriods: fieldStart ? [{ from: fieldStart, to: null }] : null,
    educationLevel: text(education.educationLevel) as PersonFacts['educationLevel'],
    educationField: text(education.educationField) as PersonFacts['educationField'],
    degrees: degrees(education, answers.studies ?? {}),
    languageTest: tested
      ? ({ test: languageTest, score: languageScore } as PersonFacts['languageTest'])
      : null,
    englishSelfDeclared: text(englishSelf) as PersonFacts['englishSelfDeclared'],
    serviceType: text(post.serviceType) as PersonFacts['serviceType'],
    organisationType: ORGANISATION_TYPES.find((each) => each === type) ?? null,
    occupation: text(employment.occupation) as PersonFacts['occupation'],
    ...ranks(text(post.postBand), text(post.rankTitle)),
    nominatedByGovernment: endorsed,
    willContinue: yes(employment.willContinue),
    pcSkills: yes(employment.pcSkills),
    otherScholarship: yes(answers.training?.otherScholarship),
    healthDeclared: answers.declaration?.declares_health === true ? true : null,
  };
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const yes = (value: unknown): boolean | null =>
  value === 'yes' || value === true ? true : value === 'no' || value === false ? false : null;
const nationality = (value: unknown): string | null =>
  value === 'cambodian' ? 'KH' : value === 'other' ? 'other' : text(value);

/** What stands on the certificates, for the tables of equivalences: the last degree first, then each course of study. */
function degrees(education: Answers, studies: Answers): string[] {
  const rows: readonly unknown[] = Array.isArray(studies.studies) ? studies.studies : [];
  const written = rows.flatMap((row) => {
    const { degree, studyField } = row as Readonly<Record<string, unknown>>;
    return [degree, studyField];
  });
  return [education.major, ...written].map(text).filter((each) => each !== null);
}

/** A rank of a uniformed service is read where it stands in English; in other words it is on file and not understood. */
function ranks(band: string | null, title: string | null): Pick<PersonFacts, 'rankBands' | 'rankInWords'> {
  const known = RANK_BANDS.find((each) => each === band);
  const uniformed = title ? readRank(title) : null;
  const rankBands = [uniformed, known].filter((each) => each !== null && each !== undefined);
  return {
    rankBands: rankBands.length > 0 ? rankBands : null,
    rankInWords: title !== null && uniformed === null,
  };
}

function readRank(title: string): RankBand | null {
  const words = title.toLowerCase();
  if (/\blieutenant[ -]commander\b/.test(words)) return 'lieutenant_commander';
  if (/\blieutenant\b/.test(words)) return 'lieutenant';
  if (/\bsuperintendent\b/.test(words)) return 'superintendent';
  return /\binspector\b/.test(words) ? 'inspector' : null;
}
