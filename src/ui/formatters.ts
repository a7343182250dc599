import type { Locale } from '../kernel/locale';

const ZONE = 'Asia/Phnom_Penh';
const PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const MONTHS_EN =
  'January February March April May June July August September October November December'.split(' ');
const MONTHS_KM = 'មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ'.split(' ');

interface Moment {
  year: string;
  month: string;
  day: string;
  time: string | null;
}

/** A calendar day (`yyyy-MM-dd`) stands as it is; an instant is read on the clock of Phnom Penh. */
function momentOf(value: Date | string | number): Moment {
  const day = typeof value === 'string' ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) : null;
  if (day) return { year: day[1] ?? '', month: day[2] ?? '', day: day[3] ?? '', time: null };
  const instant = value instanceof Date ? value : new Date(value);
  const parts = Object.fromEntries(PARTS.formatToParts(instant).map(({ type, value: text }) => [type, text]));
  return {
    year: parts.year ?? '',
    month: parts.month ?? '',
    day: parts.day ?? '',
    time: `${parts.hour}:${parts.minute}`,
  };
}

type When = Date | string | number | null | undefined;
const isAbsent = (value: When): value is null | undefined | '' =>
  value === null || value === undefined || value === '';

/** 04/12/2026 in Khmer and English, 2026年12月4日 in Japanese. */
export function formatDate(value: When, locale: Locale): string {
  if (isAbsent(value)) return '';
  const { year, month, day } = momentOf(value);
  return locale === 'ja' ? `${year}年${Number(month)}月${Number(day)}日` : `${day}/${month}/${year}`;
}

/** With the time where there is one: 04/12/2026, 15:00. */
export function formatDateTime(value: When, locale: Locale): string {
  if (isAbsent(value)) return '';
  const { time } = momentOf(value);
  const date = formatDate(value, locale);
  if (time === null) return date;
  return locale === 'ja' ? `${date} ${time}` : `${date}, ${time}`;
}

/** As letters write it: 4 December 2026; ថ្ងៃទី០៤ ខែធ្នូ ឆ្នាំ២០២៦; 2026年12月4日. */
export function formatDateWritten(value: When, locale: Locale): string {
  if (isAbsent(value)) return '';
  const { year, month, day } = momentOf(value);
  const index = Number(month) - 1;
  if (locale === 'km') return `ថ្ងៃទី${khmerDigits(day)} ខែ${MONTHS_KM[index]} ឆ្នាំ${khmerDigits(year)}`;
  if (locale === 'ja') return formatDate(value, locale);
  return `${Number(day)} ${MONTHS_EN[index]} ${year}`;
}

/** Letters, certificates and dates written out use Khmer digits; everything that is compared or typed does not. */
function khmerDigits(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCodePoint(0x17e0 + Number(digit)));
}

const numberFormats = new Map<number | 'plain', Intl.NumberFormat>();

/** 1,083.7 in all three languages, with a true minus sign; `decimals` are shown even when they are zero. */
export function formatNumber(
  value: number | string | null | undefined,
  _locale: Locale,
  decimals?: number,
): string {
  if (value === null || value === undefined || value === '' || !Number.isFinite(Number(value))) return '';
  const key = decimals ?? 'plain';
  let format = numberFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(
      'en-GB',
      decimals === undefined
        ? { maximumFractionDigits: 2 }
        : { minimumFractionDigits: decimals, maximumFractionDigits: decimals },
    );
    numberFormats.set(key, format);
  }
  const text = format.format(Number(value));
  // A negative number that rounds to nothing is nothing.
  return /^-0(\.0+)?$/.test(text) ? text.slice(1) : text.replace('-', '\u2212');
}

/** A share between 0 and 1 without decimals; the ends never pretend to be certain: "< 1%", "> 99%". */
export function formatPercent(value: number | null | undefined, locale: Locale): string {
  if (value === null || value === undefined || !Number.isFinite(Number(value))) return '';
  const share = Number(value);
  if (share > 0 && share < 0.01) return '< 1%';
  if (share > 0.99 && share < 1) return '> 99%';
  return `${formatNumber(share * 100, locale, 0)}%`;
}

const DAY = 24 * 60 * 60 * 1000;
const ISO_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE });

/** Calendar days in Phnom Penh from `now` until a day or an instant; negative when it is past. */
export function daysBetween(now: Date, due: Date | string | number): number {
  const { year, month, day } = momentOf(due);
  const today = Date.parse(`${ISO_DAY.format(now)}T00:00:00Z`);
  return Math.round((Date.parse(`${year}-${month}-${day}T00:00:00Z`) - today) / DAY);
}
