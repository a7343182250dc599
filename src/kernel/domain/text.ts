/** Khmer digits U+17E0-17E9 and full-width digits U+FF10-FF19 mean the same numbers as ASCII ones. */
const FOREIGN_DIGITS = /[\u17E0-\u17E9\uFF10-\uFF19]/g;
// eslint-disable-next-line no-misleading-character-class -- each character is removed by itself
const INVISIBLE = /[\u200B\u200C\u200D\u2060\uFEFF]/g;

/** Every digit as ASCII; anything else untouched. */
export function asciiDigits(text: string): string {
  return text.replace(FOREIGN_DIGITS, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    return String(code - (code >= 0xff10 ? 0xff10 : 0x17e0));
  });
}

/**
 * One form of a typed text: NFC, outer white space and control characters gone. Zero-width spaces stay inside Khmer
 * prose, where they offer line breaks, but not at the ends.
 */
export function tidyText(text: string): string {
  return (
    text
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      // eslint-disable-next-line no-control-regex -- control characters are what this removes
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')
      .replace(/^[\s\u200B\u2060\uFEFF]+|[\s\u200B\u2060\uFEFF]+$/g, '')
  );
}

/** For codes, names to compare and numbers: also without the invisible break points that Khmer keyboards add. */
export function withoutInvisible(text: string): string {
  return tidyText(text).replace(INVISIBLE, '');
}

/** `dd/MM/yyyy`, `d-M-yyyy`, `yyyy-MM-dd`, Khmer digits too, to ISO `yyyy-MM-dd`; null when it is no date of the calendar. */
export function readDate(text: string): string | null {
  const plain = asciiDigits(withoutInvisible(text));
  const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(plain);
  const yearFirst = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/.exec(plain);
  const parts = dayFirst ? [dayFirst[3], dayFirst[2], dayFirst[1]] : yearFirst ? yearFirst.slice(1) : null;
  if (!parts) return null;
  const [year, month, day] = parts.map(Number) as [number, number, number];
  const daysInMonth = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  if (!daysInMonth || day < 1 || day > daysInMonth || year < 1900 || year > 2200) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** A text, a number or a yes or no as a text; a list, an object and nothing are empty. */
export function plainWord(value: unknown): string {
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
}
