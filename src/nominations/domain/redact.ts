import { asciiDigits } from '../../kernel/domain/text';

/**
 * Takes out of a free text what would say whose file it is: names of people and ministries in either script, their initials,
 * addresses and telephone numbers. Rather a word too many than a name too few; the mark tells that something stood here.
 */
export const TAKEN_OUT = '[…]';

export interface Identity {
  /** Family and given name, as the register writes them, in each script; empty ones are left out. */
  readonly people: readonly { readonly family: string; readonly given: string }[];
  /** Names and codes of organisations, departments, provinces. */
  readonly places: readonly string[];
}

export interface Redacted {
  readonly text: string;
  /** How many places were taken out. */
  readonly taken: number;
}

/** Invisible break points may stand between any two letters, most of all in Khmer. */
const HIDDEN = '[\\u200B-\\u200D\\u2060\\uFEFF\\u00AD]*';
/** What may stand between two words of one name: nothing, blanks, a hyphen, invisible break points. */
const GAP = '[\\s\\u00A0\\u200B-\\u200D\\u2060\\uFEFF\\u00AD.\\-–_]*';
const KHMER = /[\u1780-\u17FF]/;
/** A Khmer sign that belongs to the consonant before it, or one under which the next consonant is written. */
const SIGN = '\\u17B6-\\u17D3\\u17DD';
/** A form of address tells the sex: it goes with the name. */
const TITLES =
  '(?:(?:(?<![\\p{L}\\p{N}])(?:Mr|Mrs|Ms|Miss|Mme|Dr|Prof|H\\.\\s?E)|លោកជំទាវ|លោកស្រី|លោក|ឯកឧត្តម|អ្នកស្រី|អ្នកនាង|កញ្ញា|នាងខ្ញុំ)\\.?[\\s\\u00A0\\u200B]*)';
const ADDRESS = /[\p{L}\p{N}._%+-]+\s?@\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const TELEPHONE = /(?:\+|\b00)?(?:\(?[0-9០-៩]{2,4}\)?[\s.-]?){2,4}[0-9០-៩]{2,4}/g;
const LEAST_DIGITS = 8;
/** A day, a month or a span of years has as many digits, and is none. */
const DAY =
  /^\s*(?:\d{4}[-.\s]\d{1,2}(?:[-.\s]\d{1,2})?|\d{1,2}[-.\s]\d{1,2}[-.\s]\d{4}|(?:19|20)\d{2}[-.\s](?:19|20)\d{2})\s*$/;
/** "Ministry of X" is also written "X" alone; that is a name only when it is long enough to be no common word. */
const HEADS =
  /^(?:ministry of (?:the )?|department of (?:the )?|general department of (?:the )?|ក្រសួង|នាយកដ្ឋាន|អគ្គនាយកដ្ឋាន)/iu;

export function redact(text: string, identity: Identity): Redacted {
  let taken = 0;
  const mark = (): string => {
    taken += 1;
    return TAKEN_OUT;
  };
  let left = text.normalize('NFC').replace(ADDRESS, mark);
  left = left.replace(TELEPHONE, (found) =>
    found.replace(/[^0-9០-៩]/g, '').length >= LEAST_DIGITS && !DAY.test(asciiDigits(found))
      ? ` ${mark()} `
      : found,
  );
  for (const pattern of patternsOf(identity)) left = left.replace(pattern, mark);
  // Two marks side by side were one name.
  const joined = new RegExp(`(?:${TITLES})?${escape(TAKEN_OUT)}(?:${GAP}${escape(TAKEN_OUT)})*`, 'giu');
  const tidy = left.replace(joined, TAKEN_OUT);
  return taken === 0 ? { text, taken } : { text: tidy.replace(/ {2,}/g, ' ').trim(), taken };
}

/** Longest first: a whole name before its parts. */
function patternsOf({ people, places }: Identity): RegExp[] {
  const whole = people.flatMap(({ family, given }) =>
    family && given ? [phrase([family, given]), phrase([given, family])] : [],
  );
  const parts = people.flatMap(({ family, given }) =>
    [family, given, ...family.split(/[\s-]+/), ...given.split(/[\s-]+/)].filter((part) => part.length > 1),
  );
  const named = [...new Set(places.flatMap(withoutHead))]
    .filter((place) => lettersIn(place) > 1)
    .sort((a, b) => b.length - a.length);
  return [
    ...whole,
    ...named.map((place) => phrase(place.split(/\s+/))),
    ...people.flatMap(initials),
    ...[...new Set(parts)].sort((a, b) => b.length - a.length).flatMap(single),
  ];
}

function withoutHead(place: string): string[] {
  const tail = place.replace(HEADS, '').trim();
  const distinctive = KHMER.test(tail)
    ? lettersIn(tail) >= 6
    : tail.split(/\s+/).length > 1 || tail.length > 9;
  return tail !== place && distinctive ? [place, tail] : [place];
}

/** All words of a name, with whatever stands between them; in Latin letters not inside a longer word. */
function phrase(words: readonly string[]): RegExp {
  const body = words.map(spelled).join(GAP);
  return KHMER.test(words.join(''))
    ? new RegExp(`${body}(?![${SIGN}])`, 'giu')
    : new RegExp(`(?<![\\p{L}\\p{N}])${body}(?![\\p{L}\\p{N}])`, 'giu');
}

/**
 * One part of a name by itself. A short one may be an ordinary word ("so", "សុខ" in "សុខភាព"): in Latin letters it is taken
 * where it is written like a name, in Khmer where it stands alone or after a form of address.
 */
function single(part: string): RegExp[] {
  if (KHMER.test(part)) {
    const body = spelled(part);
    if (lettersIn(part) >= 4) return [new RegExp(`${body}(?![${SIGN}])`, 'gu')];
    return [
      new RegExp(`${TITLES}${body}(?![${SIGN}])`, 'giu'),
      new RegExp(`(?<![\\u1780-\\u17FF])${body}(?![\\u1780-\\u17FF])`, 'gu'),
    ];
  }
  if (lettersIn(part) > 4) return [phrase([part])];
  const upper = part.toUpperCase();
  const written = `(?:${spelled(upper)}|${spelled(upper[0] + part.slice(1).toLowerCase())})`;
  return [new RegExp(`(?<![\\p{L}\\p{N}])${written}(?![\\p{L}\\p{N}])`, 'gu')];
}

/** C.B., B. C. and the like: only with points, since two capital letters are often something else. */
function initials({ family, given }: Identity['people'][number]): RegExp[] {
  if (!family || !given) return [];
  const firsts = (words: string): string[] => words.split(/[\s-]+/).map((word) => [...word][0] ?? '');
  const order = (letters: readonly string[]): RegExp =>
    new RegExp(
      `(?<![\\p{L}\\p{N}.])${letters.map((one) => `${escape(one)}${HIDDEN}\\.`).join('\\s?')}(?![\\p{L}\\p{N}])`,
      'gu',
    );
  return [order([...firsts(family), ...firsts(given)]), order([...firsts(given), ...firsts(family)])];
}

const lettersIn = (text: string): number => [...text].filter((one) => /[\p{L}\p{M}]/u.test(one)).length;
const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
/** The letters of a word, with invisible break points allowed between them. */
const spelled = (word: string): string =>
  [...word.normalize('NFC').replace(/[\s\u200B-\u200D\u2060\uFEFF\u00AD]/gu, '')].map(escape).join(HIDDEN);
