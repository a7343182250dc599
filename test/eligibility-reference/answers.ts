import type { PersonFacts } from '../../src/programmes/domain';

/** What a reader of the source would answer: yes, no, or that nobody can tell from the form. Shares no code with the rules. */
export type Answer = boolean | null;

const MS_OF_DAY = 86_400_000;
const dayNumber = (day: string): number => Date.parse(day) / MS_OF_DAY;
const split = (day: string): [number, number, number] => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return [year, month, date];
};

/** Birthdays that have come by the day; the first of March stands for a missing 29 February. */
function birthdays(born: string, day: string): number {
  const [year, month, date] = split(born);
  let count = 0;
  while (Date.UTC(year + count + 1, month - 1, date) <= Date.parse(day)) count += 1;
  return count;
}

/** Whole months that have gone by, counted one after the other; a missing date is the first of the next month. */
function wholeMonths(from: string, day: string): number {
  const [year, month, date] = split(from);
  const until = Date.parse(day);
  for (let count = 0; ; count += 1) {
    const next = month + count;
    const last = new Date(Date.UTC(year, next + 1, 0)).getUTCDate();
    const complete = date > last ? Date.UTC(year, next + 1, 1) : Date.UTC(year, next, date);
    if (complete > until) return count;
  }
}

type Periods = NonNullable<PersonFacts['fieldPeriods']>;
const counted = new WeakMap<Periods, Map<string, number>>();

/** Every day in the field is ticked off; unbroken runs of ticked days are counted in whole months. */
function monthsInField(periods: Periods, day: string): number {
  const known = counted.get(periods) ?? new Map<string, number>();
  counted.set(periods, known);
  const months = known.get(day) ?? tickedMonths(periods, day);
  known.set(day, months);
  return months;
}

function tickedMonths(periods: Periods, day: string): number {
  const end = dayNumber(day);
  const ticked = new Set<number>();
  for (const { from, to } of periods)
    for (let at = dayNumber(from); at < end && (to === null || at <= dayNumber(to)); at += 1) ticked.add(at);
  const asDay = (at: number): string => new Date(at * MS_OF_DAY).toISOString().slice(0, 10);
  let months = 0;
  for (const first of ticked) {
    if (ticked.has(first - 1)) continue;
    let after = first;
    while (ticked.has(after)) after += 1;
    months += wholeMonths(asDay(first), asDay(after));
  }
  return months;
}

/** Read by hand from the titles that the generated people carry. */
const TITLES: Readonly<Record<string, readonly [level: number, field: string]>> = {
  'Bachelor of Engineering': [3, 'engineering'],
  'Master of Laws': [4, 'law'],
  'Master of Economics': [4, 'economics'],
  'Bachelor of Information Technology': [3, 'information technology'],
  'PhD in Economics': [5, 'economics'],
  'Associate degree in agriculture': [2, 'agriculture'],
  'បរិញ្ញាបត្រជាន់ខ្ពស់ នីតិសាស្ត្រ': [4, 'law'],
};
const LEVELS = { secondary: 1, associate: 2, bachelor: 3, master: 4, doctorate: 5 } as const;

/** The level stated, else the highest that a title shows. */
function level(person: PersonFacts): number | null {
  if (person.educationLevel) return LEVELS[person.educationLevel];
  const shown = person.degrees.map((degree) => TITLES[degree]?.[0] ?? 0);
  return Math.max(0, ...shown) || null;
}

export const graduate = (person: PersonFacts): Answer => {
  const reached = level(person);
  return reached === null ? null : reached >= 3;
};
export const postgraduate = (person: PersonFacts): Answer => {
  const reached = level(person);
  return reached === null ? null : reached >= 4;
};
/** The field stated, else that of any of the titles. */
export function engineeringGraduate(person: PersonFacts): Answer {
  if (person.educationField) return person.educationField === 'engineering';
  const shown = person.degrees.flatMap((degree) => TITLES[degree]?.[1] ?? []);
  return shown.length === 0 ? null : shown.includes('engineering');
}

/** TOEFL PBT 550 = TOEFL iBT 79 = IELTS 6.0 (YLP prints it), TOEFL PBT 550 = TOEIC 730 (c15 prints it). */
export function toefl550(person: PersonFacts): Answer {
  const taken = person.languageTest;
  if (taken === null) return null;
  if (taken.test === 'TOEFL_PBT') return taken.score >= 550;
  if (taken.test === 'TOEFL_IBT') return taken.score >= 79;
  if (taken.test === 'IELTS') return taken.score >= 6;
  return taken.score >= 730;
}

export const age = (person: PersonFacts, day: string, fits: (years: number) => boolean): Answer =>
  person.birthDate === null ? null : fits(birthdays(person.birthDate, day));
export const field = (person: PersonFacts, day: string, fits: (months: number) => boolean): Answer =>
  person.fieldPeriods === null ? null : fits(monthsInField(person.fieldPeriods, day));
export const service = (person: PersonFacts, day: string, fits: (months: number) => boolean): Answer =>
  person.serviceStart === null ? null : fits(wholeMonths(person.serviceStart, day));
export const civilian = ({ serviceType }: PersonFacts): Answer =>
  serviceType === null ? null : serviceType !== 'military';
export const works = ({ occupation }: PersonFacts, ...as: string[]): Answer =>
  occupation === null ? null : as.includes(occupation);
export const not = (answer: Answer): Answer => (answer === null ? null : !answer);

/** One rank of those asked for is enough; a rank that only stands in words may be any. */
export function holds(person: PersonFacts, ...ranks: string[]): Answer {
  for (const rank of person.rankBands ?? []) if (ranks.includes(rank)) return true;
  return person.rankInWords || person.rankBands === null || person.rankBands.length === 0 ? null : false;
}
export const khmer = ({ nationality }: PersonFacts): Answer =>
  nationality === null ? null : nationality === 'KH';
