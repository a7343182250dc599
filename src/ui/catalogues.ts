import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next, { type i18n } from 'i18next';
import ICU from 'i18next-icu';
import { inTest } from '../../config/env';
import { LOCALES, type Locale } from '../kernel/locale';

export type Translator = (key: string, params?: Readonly<Record<string, unknown>>) => string;

let loaded: i18n | undefined;
const translators = new Map<Locale, Translator>();

/**
 * Says a catalogue key in one language. A key that is missing, or a sentence that lacks a value, stops a test; in the
 * running system the key itself is shown, because a page with one odd word is better than no page.
 */
export function translatorFor(locale: Locale): Translator {
  const known = translators.get(locale);
  if (known) return known;
  const catalogues = (loaded ??= load());
  const say = catalogues.getFixedT(locale);
  const translate: Translator = (key, params) => {
    if (!catalogues.exists(key, { lng: locale })) {
      if (inTest) throw new Error(`the catalogues of "${locale}" do not say "${key}"`);
      return key;
    }
    return say(key, params ?? {});
  };
  translators.set(locale, translate);
  return translate;
}

/** A message as it is written, with its names; null when there is none. */
export function messageOf(locale: Locale, key: string): string | null {
  const [namespace = '', path = ''] = key.split(':');
  const found: unknown = (loaded ??= load()).getResource(locale, namespace, path);
  return typeof found === 'string' ? found : null;
}

/** Every letter that the catalogues can say, `<feature>.<letter>`. */
export function letterKeys(): string[] {
  const catalogues = catalogueOf('en') as Record<string, { readonly letter?: Record<string, unknown> }>;
  return Object.entries(catalogues).flatMap(([feature, { letter }]) =>
    Object.entries(letter ?? {}).flatMap(([name, words]) =>
      typeof words === 'object' && words !== null && 'body' in words ? [`${feature}.${name}`] : [],
    ),
  );
}

function load(): i18n {
  const instance = i18next.createInstance();
  const icu = new ICU({
    parseErrorHandler: (error: Error, key: string): string => {
      if (inTest) throw new Error(`"${key}" cannot be said: ${error.message}`);
      return key;
    },
  });
  void instance.use(icu).init({
    initAsync: false,
    lng: 'km',
    fallbackLng: false,
    supportedLngs: [...LOCALES],
    resources: Object.fromEntries(LOCALES.map((locale) => [locale, catalogueOf(locale)])),
    ns: Object.keys(catalogueOf('en')),
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    returnNull: false,
    showSupportNotice: false,
  });
  return instance;
}

/** One file for each feature and language; the name of the file is the namespace. */
function catalogueOf(locale: Locale): Record<string, Record<string, string>> {
  const folder = join(__dirname, 'i18n', locale);
  return Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [
        file.slice(0, -'.json'.length),
        JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>,
      ]),
  );
}
