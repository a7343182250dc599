import type { Locale } from '../kernel/locale';
import { formatDate, formatDateWritten, translatorFor, type Translator } from '../ui';

/** Words that stand in place of the catalogue's, with the names of values in braces. */
export interface LetterWords {
  readonly subject: string;
  readonly body: string;
  /** The text of this one letter: nothing in it is a name but that of a link. */
  readonly own?: boolean;
}

/**
 * The wording of a notice in the reader's language. Data named `…On` are calendar days and are written out in full;
 * `…Key` are catalogue keys and are said in the reader's language; the rest stands as it is.
 */
export function letterText(
  t: Translator,
  locale: Locale,
  template: string,
  data: Readonly<Record<string, string | number>>,
  words: LetterWords | null = null,
): { subject: string; text: string } {
  const params = Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      if (name.endsWith('On') && typeof value === 'string') return [name, formatDateWritten(value, locale)];
      if (name.endsWith('Due') && typeof value === 'string') return [name, formatDate(value, locale)];
      if (name.endsWith('Key') && typeof value === 'string') return [name, t(value)];
      return [name, localised(name, value, data, locale)];
    }),
  );
  const [feature, name] = template.split('.');
  const wording = `${feature}:letter.${name}`;
  if (words?.own) {
    const links = linksOf(params);
    return { subject: fill(words.subject, links), text: fill(words.body, links) };
  }
  const standard = { subject: t(`${wording}.subject`, params), text: t(`${wording}.body`, params) };
  if (words === null) return standard;
  const said = { ...params, standard: standard.text };
  return { subject: fill(words.subject, said), text: fill(words.body, said) };
}

/** A name in braces becomes its value, as text and nothing more; every other brace is a brace. */
function fill(pattern: string, values: Readonly<Record<string, unknown>>): string {
  return pattern.replace(/\{([A-Za-z0-9]+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

const isLink = (name: string): boolean => /^link$|Link$/.test(name);

const linksOf = (params: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(params).filter(([name]) => isLink(name)));

/** A letter's text as it is kept and changed: a link that lets its holder act stands there by its name. */
export function keptText(
  locale: Locale,
  template: string,
  data: Readonly<Record<string, string | number>>,
  words: LetterWords | null,
): { subject: string; text: string } {
  const named: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(data)) named[name] = isLink(name) ? `{${name}}` : value;
  return letterText(translatorFor(locale), locale, template, named, words);
}

/**
 * For everybody but the reader: a link that lets its holder act in the reader's name is not shown, also not to the
 * secretariat that approves the message.
 */
export function withoutLinks(
  t: Translator,
  data: Readonly<Record<string, string | number>>,
): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      isLink(name) ? t('notifications:letter.link_hidden') : value,
    ]),
  );
}

/** `courseKm`, `courseEn`, `courseJa` stand beside `course`: the reader gets the one in their language. */
function localised(
  name: string,
  value: string | number,
  data: Readonly<Record<string, string | number>>,
  locale: Locale,
): string | number {
  const suffix = { km: 'Km', en: 'En', ja: 'Ja' }[locale];
  return data[`${name}${suffix}`] || value;
}
