import type { Locale } from '../kernel/locale';
import { formatDate, formatDateTime, formatDateWritten } from './formatters';
import type { Translator } from './catalogues';

/**
 * Values of a sentence in the reader's language. The end of a name says what the value is: `…Key` a catalogue key,
 * `…On` a day to write out, `…Due` a date in figures, with its time when it is an instant; a title that comes with its Khmer
 * and Japanese form (`level`, `levelKm`, `levelJa`) is said in the reader's; the rest stands as it is.
 */
export function sayParams(
  params: Readonly<Record<string, unknown>> | null | undefined,
  t: Translator,
  locale: Locale,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params ?? {}).map(([name, value]) => {
      if (typeof value !== 'string' || value === '') return [name, value];
      const own = params?.[`${name}${locale === 'km' ? 'Km' : 'Ja'}`];
      if (locale !== 'en' && typeof own === 'string' && own !== '') return [name, own];
      if (name.endsWith('Key')) return [name, t(value)];
      if (name.endsWith('On')) return [name, formatDateWritten(value, locale)];
      if (name.endsWith('Due')) {
        return [name, value.length > 10 ? formatDateTime(value, locale) : formatDate(value, locale)];
      }
      return [name, value];
    }),
  );
}
