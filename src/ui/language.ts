import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { isLocale, LOCALES, type Locale } from '../kernel/locale';
import { translatorFor } from './catalogues';
import * as formatters from './formatters';
import * as names from './names';
import { sayParams } from './say';

const COOKIE = 'tsubasa_language';
const YEAR = 365 * 24 * 60 * 60 * 1000;
const OWN_NAMES: Record<Locale, { name: string; short: string }> = {
  km: { name: 'ខ្មែរ', short: 'ខ្មែរ' },
  en: { name: 'English', short: 'EN' },
  ja: { name: '日本語', short: '日本' },
};

interface LanguageOptions {
  /** Called when a reader picks a language, so that it can be kept for the person. */
  readonly onLanguageChosen?: (request: Request, locale: Locale) => Promise<void>;
  readonly now?: () => Date;
}

/**
 * The reader's language: the one just chosen (`?lang=`), else that of the signed-in person, else the one this browser
 * chose earlier, else what the browser asks for, else Khmer. Everything a template says goes through `res.locals`.
 */
export function localeMiddleware(options: LanguageOptions = {}): RequestHandler {
  return (request: Request, response: Response, next: NextFunction): void => {
    const chosen = isLocale(request.query.lang) ? request.query.lang : null;
    speak(request, response, chosen ?? keptLanguage(request), options.now?.() ?? new Date());
    if (!request.path.startsWith('/api/')) response.setHeader('Cache-Control', 'private, no-cache');
    // A paper is printed in a language of its own; who prints one in Japanese goes on reading pages in Khmer.
    if (!chosen || request.path.startsWith('/api/') || request.path.endsWith('.pdf')) return next();
    response.cookie(COOKIE, chosen, {
      maxAge: YEAR,
      httpOnly: true,
      sameSite: 'lax',
      secure: request.secure,
      path: '/',
    });
    (options.onLanguageChosen?.(request, chosen) ?? Promise.resolve()).then(() => next(), next);
  };
}

/** Also called by the refusal filter, for a request that failed before it had a language. */
export function speakAnyway(request: Request, response: Response): void {
  if (!response.locals.t) speak(request, response, keptLanguage(request), new Date());
}

function speak(request: Request, response: Response, locale: Locale, now: Date): void {
  const t = translatorFor(locale);
  Object.assign(response.locals, {
    t,
    locale,
    say: (key: string, params?: Record<string, unknown>) => t(key, sayParams(params, t, locale)),
    date: (value: Date | string | null) => formatters.formatDate(value, locale),
    dateTime: (value: Date | string | null) => formatters.formatDateTime(value, locale),
    dateWritten: (value: Date | string | null) => formatters.formatDateWritten(value, locale),
    number: (value: number | null, decimals?: number) => formatters.formatNumber(value, locale, decimals),
    percent: (value: number | null) => formatters.formatPercent(value, locale),
    daysUntil: (due: Date | string) => formatters.daysBetween(now, due),
    nameOf: (person: names.NamedPerson | null) => names.personName(person, locale),
    otherName: (person: names.NamedPerson | null) => names.personNameInOtherScript(person, locale),
    orgName: (organisation: names.NamedOrganisation | null) => names.organisationName(organisation, locale),
    titleOf: (record: names.Titled | null) => names.titleIn(record, locale),
    currentPath: request.path,
    languages: LOCALES.map((code) => ({
      code,
      ...OWN_NAMES[code],
      current: code === locale,
      href: addressIn(request, code),
    })),
    now,
  });
}

/** The same page with all its filters, in another language. */
function addressIn(request: Request, locale: Locale): string {
  const address = new URL(request.originalUrl, 'http://this.page');
  address.searchParams.set('lang', locale);
  return `${address.pathname}${address.search}`;
}

function keptLanguage(request: Request): Locale {
  const person = (request as Request & { actor?: { locale: Locale } }).actor?.locale;
  if (person) return person;
  const kept = /(?:^|;\s*)tsubasa_language=(km|en|ja)(?:;|$)/.exec(request.headers.cookie ?? '')?.[1];
  if (isLocale(kept)) return kept;
  return (request.acceptsLanguages([...LOCALES]) || 'km') as Locale;
}
