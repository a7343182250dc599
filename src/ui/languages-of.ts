import { LOCALES } from '../kernel/locale';

const OWN_NAMES = { km: 'ភាសាខ្មែរ', en: 'English', ja: '日本語' } as const;

/** A link to one paper for each language, named in that language. */
export function languagesOf(address: string): { locale: string; name: string; href: string }[] {
  const join = address.includes('?') ? '&' : '?';
  return LOCALES.map((locale) => ({
    locale,
    name: OWN_NAMES[locale],
    href: `${address}${join}lang=${locale}`,
  }));
}
