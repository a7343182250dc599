import type { Locale } from '../kernel/locale';
import { formatDate, formatDateWritten, type Translator } from '../ui';

/**
 * The wording of a notice in the reader's language. Data named `…On` are calendar days and are written out in full;
 * `…Key` are catalogue keys and are said in the reader's language; the rest stands as it is.
 */
export function letterText(
  t: Translator,
  locale: Locale,
  template: string,
  data: Readonly<Record<string, string | number>>,
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
  return { subject: t(`${wording}.subject`, params), text: t(`${wording}.body`, params) };
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
      /^link$|Link$/.test(name) ? t('notifications:letter.link_hidden') : value,
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
