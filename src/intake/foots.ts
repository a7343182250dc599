import type { Locale } from '../kernel/locale';
import { squareCode, type PaperFoot } from '../paper/domain';
import { formatDateTime, type Translator } from '../ui';

export interface PrintedVersion {
  readonly code: string;
  readonly hash: string;
  /** Which sending, and when; a letter says when it was printed. */
  readonly line: string;
}

const page = (t: Translator): string => t('common:paper.page', { page: '{page}', pages: '{pages}' });

/** On each page: which version, the hash of what was frozen, and the same for a camera. */
export function versionFoot(t: Translator, version: PrintedVersion, baseUrl: string): PaperFoot {
  const address = `${baseUrl}/papers/${version.code}`;
  return {
    code: version.code,
    lines: [version.line, t('intake:paper.foot.hash', { hash: version.hash })],
    page: page(t),
    square: squareCode(address.length <= 106 ? address : version.code),
  };
}

export function draftFoot(t: Translator, locale: Locale, at: Date): PaperFoot {
  return { lines: [t('intake:paper.foot.draft', { at: formatDateTime(at, locale) })], page: page(t) };
}

export function blankFoot(t: Translator): PaperFoot {
  return { lines: [t('intake:paper.foot.blank')], page: page(t) };
}
