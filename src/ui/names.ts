import type { Locale } from '../kernel/locale';

export interface NamedPerson {
  readonly familyName: string;
  readonly givenName: string;
  readonly familyNameKm?: string | null;
  readonly givenNameKm?: string | null;
}

export interface NamedOrganisation {
  readonly nameEn: string;
  readonly nameKm?: string | null;
  readonly nameJa?: string | null;
}

export interface Titled {
  readonly titleEn: string;
  readonly titleKm?: string | null;
  readonly titleJa?: string | null;
}

/** Family name first in every language; in Japanese Khmer names stand in capitals, as in the passport. */
export function personName(person: NamedPerson | null | undefined, locale: Locale): string {
  if (!person) return '';
  const latin = `${person.familyName} ${person.givenName}`.trim();
  const khmer = khmerName(person);
  if (locale === 'km' && khmer) return khmer;
  return locale === 'ja' ? latin.toUpperCase() : latin;
}

/** The name in the other script, for the second line; null when only one is known. */
export function personNameInOtherScript(
  person: NamedPerson | null | undefined,
  locale: Locale,
): string | null {
  if (!person) return null;
  const khmer = khmerName(person);
  if (locale !== 'km') return khmer;
  return khmer ? `${person.familyName} ${person.givenName}`.trim() : null;
}

function khmerName(person: NamedPerson): string | null {
  return person.familyNameKm && person.givenNameKm ? `${person.familyNameKm} ${person.givenNameKm}` : null;
}

export function organisationName(organisation: NamedOrganisation | null | undefined, locale: Locale): string {
  if (!organisation) return '';
  const own = { km: organisation.nameKm, ja: organisation.nameJa, en: null }[locale];
  return own || organisation.nameEn;
}

export function titleIn(record: Titled | null | undefined, locale: Locale): string {
  if (!record) return '';
  const own = { km: record.titleKm, ja: record.titleJa, en: null }[locale];
  return own || record.titleEn;
}
