import { PROVINCES } from '../identity';
import { withoutInvisible } from '../kernel/domain/text';
import { LOCALES, type Locale } from '../kernel/locale';
import { choiceKey, type Question } from '../nominations/domain';
import { translatorFor, type Translator } from '../ui';
import type { SheetQuestion, SheetWords } from './domain';

export interface Choice {
  readonly code: string;
  readonly text: string;
}

/** Texts a column's drop-down offers, in one language; null when anything may be written. */
export function choicesOf(question: Question, locale: Locale): readonly Choice[] | null {
  const t = translatorFor(locale);
  if (question.kind === 'province')
    return PROVINCES.map((one) => ({ code: one.code, text: provinceName(one, locale) }));
  if (question.kind !== 'choice') return null;
  return (question.choices ?? []).map((code) => ({ code, text: t(choiceKey(question, code)) }));
}

export function headerOf(key: string, t: Translator): string {
  return key.startsWith('nomination.')
    ? t(`intake:column.${key.slice('nomination.'.length)}`)
    : t(`nominations:question.${key.slice(key.indexOf('.') + 1)}`);
}

/** Words of every language and the codes themselves: a sheet in Khmer filled by a Japanese colleague is understood. */
export function sheetWords(): SheetWords {
  const codes = new Map<string, Map<string, string>>();
  const headers = LOCALES.map((locale) => plain(headerOf('person.familyName', translatorFor(locale))));
  return {
    isHeader: (text) => headers.includes(plain(text)),
    codeOf: ({ key, question }: SheetQuestion, text) => {
      let known = codes.get(key);
      if (!known) {
        known = new Map();
        for (const locale of LOCALES) {
          for (const choice of choicesOf(question, locale) ?? []) {
            known.set(plain(choice.text), choice.code);
            known.set(plain(choice.code), choice.code);
          }
        }
        codes.set(key, known);
      }
      return known.size === 0 ? undefined : (known.get(plain(text)) ?? null);
    },
  };
}

const plain = (text: string): string =>
  withoutInvisible(text)
    .replace(/\s+/g, ' ')
    .replace(/\s*\*$/, '')
    .toLowerCase();

function provinceName(province: (typeof PROVINCES)[number], locale: Locale): string {
  return locale === 'km' ? province.nameKm : locale === 'ja' ? province.nameJa : province.nameEn;
}
