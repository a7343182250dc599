import IntlMessageFormat from 'intl-messageformat';
import type { Locale } from '../kernel/locale';
import { messageOf } from '../ui';

const LOCALES: readonly Locale[] = ['km', 'en', 'ja'];
/** Kinds of a part of a message (intl-messageformat): those that carry a value which reads well by itself. */
const [VALUE, NUMBER, DATE, TIME, SELECT, PLURAL, TAG] = [1, 2, 3, 4, 5, 6, 8];

interface Part {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Part[] }>>;
  readonly children?: readonly Part[];
}

/** Names of values that the catalogue's own words of a letter use, in any language; `standard` is all of those words. */
export function namesOf(template: string): string[] {
  const [values, choices] = [new Set<string>(), new Set<string>()];
  const look = (parts: readonly Part[]): void => {
    for (const { type, value, options, children } of parts) {
      if (value && (type === VALUE || type === NUMBER || type === DATE || type === TIME || type === PLURAL))
        values.add(value);
      if (value && type === SELECT) choices.add(value);
      if (options) Object.values(options).forEach((option) => look(option.value));
      if (type === TAG && children) look(children);
    }
  };
  const [feature, name] = template.split('.');
  for (const locale of LOCALES)
    for (const part of ['subject', 'body']) {
      const message = messageOf(locale, `${feature}:letter.${name}.${part}`);
      if (message) look(new IntlMessageFormat(message, locale).getAst());
    }
  // What the catalogue only chooses by (a sex, a code) would read as a code.
  return ['standard', ...[...values].filter((one) => !choices.has(one)).sort()];
}

/** Names in braces that the letter has no value for. */
export function unknownNames(template: string, text: string): string[] {
  const known = new Set(namesOf(template));
  const used = [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => String(name));
  return [...new Set(used.filter((name) => !known.has(name)))];
}

/** Without its link some letters are useless: it must stand in the words that replace the catalogue's. */
export function missingLinks(template: string, text: string): string[] {
  if (text.includes('{standard}')) return [];
  return namesOf(template).filter((name) => /^link$|Link$/.test(name) && !text.includes(`{${name}}`));
}
