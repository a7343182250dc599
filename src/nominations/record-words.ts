import { PROVINCES } from '../identity';
import type { Locale } from '../kernel/locale';
import { formatDate, organisationName } from '../ui';
import type { RecordWords } from './domain/frozen-content';

/** Places and days as the page said them, for the record of what was sent. */
export function recordWords(locale: Locale): RecordWords {
  return {
    province: (code) => {
      const province = PROVINCES.find((one) => one.code === code);
      return province ? organisationName(province, locale) : code;
    },
    day: (value) => formatDate(value, locale),
  };
}
