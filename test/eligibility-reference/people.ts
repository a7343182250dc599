import { NOTHING_KNOWN, type EarlierTraining, type PersonFacts } from '../../src/programmes/domain';

export interface Generated {
  readonly facts: PersonFacts;
  /** The last day to nominate of the call this person is held against. */
  readonly closing: string;
}

const CLOSINGS = ['2023-03-01', '2024-02-29', '2025-06-30', '2026-08-31', '2026-11-24'];
const STATED_DAYS = ['2017-04-01', '2020-10-01', '2021-10-01', '2023-04-01'];
const AGES = [20, 21, 22, 25, 26, 35, 36, 39, 40, 41, 42, 43, 45, 46, 50, 51, 55, 56];
const MONTHS = [5, 6, 7, 23, 24, 25, 35, 36, 37, 59, 60, 61];
const SCORES = {
  TOEFL_PBT: [500, 549, 550, 551, 600],
  TOEFL_IBT: [60, 78, 79, 80, 100],
  IELTS: [5, 5.5, 6, 6.5, 8],
  TOEIC: [600, 729, 730, 731, 900],
} as const;
const DEGREES = [
  ['Bachelor of Engineering'],
  ['Bachelor of Engineering', 'Master of Laws'],
  ['Master of Economics', 'Bachelor of Engineering'],
  ['Bachelor of Information Technology', 'Bachelor of Engineering'],
  ['PhD in Economics'],
  ['Associate degree in agriculture'],
  ['បរិញ្ញាបត្រជាន់ខ្ពស់ នីតិសាស្ត្រ'],
  ['Certificate of attendance'],
  [],
];
const SCHEMES = ['GRF', 'CF', 'CP', 'LOAN', 'YL', 'LT', 'TCTP', 'JDS', 'YLP', 'DEFENCE_CAPACITY'];

/** People drawn from a seed: every second date lies on a bound of some course or a day beside it, any fact may be unknown. */
export function people(count: number, seed: number): Generated[] {
  const random = seeded(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const one = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const maybe = <T>(make: () => T): T | null => (random() < 0.15 ? null : make());
  const yes = (share = 0.8): boolean => random() < share;

  const near = (day: string, months: number): string => moved(day, -months, below(3) - 1);
  const some = (closing: string): string => (yes(0.5) ? closing : one(STATED_DAYS));
  const born = (closing: string): string => {
    const lot = random();
    if (lot < 0.05) return `${one([1976, 1980, 1984, 1996, 2000])}-02-29`;
    return lot < 0.6 ? near(some(closing), 12 * one(AGES)) : moved('1960-01-01', below(12 * 46), below(28));
  };
  const since = (closing: string): string =>
    yes(0.6) ? near(some(closing), one(MONTHS)) : moved(closing, -below(300) + 6, below(28));
  const periods = (closing: string): { from: string; to: string | null }[] => {
    const last = { from: since(closing), to: yes(0.8) ? null : near(closing, below(3)) };
    if (yes(0.6)) return [last];
    // An earlier one that overlaps, ends the day before, or leaves a gap.
    const to = moved(last.from, 0, one([-40, -2, -1, 0, 200]));
    return [{ from: moved(last.from, -one(MONTHS), -below(40)), to }, last];
  };
  const training = (closing: string): EarlierTraining => ({
    programmeCode: one(SCHEMES),
    courseCode: one(['JDS-MASTER', 'c12', 'c28']),
    ...{ sameProgramme: yes(0.3), sameCourse: yes(0.1), completed: yes(0.8), days: 1 + below(700) },
    endedOn: moved(closing, 0, yes(0.6) ? -182 - below(3) : 30 - below(1500)),
  });

  return Array.from({ length: count }, () => {
    const closing = one(CLOSINGS);
    const test = one(['TOEFL_PBT', 'TOEFL_IBT', 'IELTS', 'TOEIC'] as const);
    const facts: PersonFacts = {
      ...NOTHING_KNOWN,
      birthDate: maybe(() => born(closing)),
      sex: maybe(() => one(['female', 'male'] as const)),
      nationality: maybe(() => (yes() ? 'KH' : one(['LA', 'other']))),
      serviceStart: maybe(() => since(closing)),
      fieldPeriods: maybe(() => periods(closing)),
      educationLevel: maybe(() =>
        one(['associate', 'bachelor', 'master', 'doctorate', 'secondary'] as const),
      ),
      educationField: yes(0.5) ? maybe(() => one(['engineering', 'engineering', 'law'] as const)) : null,
      degrees: one(DEGREES),
      languageTest: maybe(() => ({ test, score: one(SCORES[test]) })),
      serviceType: maybe(() => one(['civil', 'civil', 'civil', 'police', 'military', 'contract'] as const)),
      organisationType: maybe(() => one(['national', 'local', 'private', 'ngo', 'university'] as const)),
      occupation: maybe(() =>
        one([
          ...(['administrative_officer', 'engineer', 'researcher', 'ict_specialist'] as const),
          ...(['extension_officer', 'coast_guard', 'teacher', 'hospital_staff'] as const),
          ...(['police_officer', 'firefighter', 'other'] as const),
        ]),
      ),
      rankBands: maybe(() => [
        ...(yes() ? [one(['director_general', 'director', 'officer', 'chief_of_office'] as const)] : []),
        ...(yes(0.3) ? [one(['lieutenant', 'inspector', 'superintendent'] as const)] : []),
      ]),
      rankInWords: yes(0.2),
      nominatedByGovernment: true,
      willContinue: maybe(() => yes()),
      pcSkills: maybe(() => yes()),
      otherScholarship: maybe(() => yes(0.2)),
      healthDeclared: maybe(() => yes()),
      medicallyCleared: yes(0.4) ? true : null,
      earlier: maybe(() => Array.from({ length: below(3) }, () => training(closing))),
    };
    return { facts, closing };
  });
}

/** A day so many months and days away; a day that the month does not have runs over into the next. */
function moved(day: string, months: number, days: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1 + months, date + days)).toISOString().slice(0, 10);
}

/** Mulberry32: the same people on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
