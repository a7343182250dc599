import { asciiDigits, withoutInvisible } from '../../kernel/domain/text';

/** Parts of the application that are printed, signed and scanned. The medical part is a paper of its own feature. */
export const FORM_PAPERS = ['official', 'a', 'b'] as const;
export type FormPaperCode = (typeof FORM_PAPERS)[number];
/** Printed blank beside them; filled it is nobody's here. */
export const MEDICAL = 'medical';
export type PaperCode = FormPaperCode | 'letter';

/** As what a scan is kept among the documents of a nomination. */
export const SCAN_KIND = {
  official: 'signed_official_application',
  a: 'signed_part_a',
  b: 'signed_part_b',
  letter: 'nomination_letter',
} as const satisfies Record<PaperCode, string>;

export const isFormPaper = (text: string): text is FormPaperCode =>
  (FORM_PAPERS as readonly string[]).includes(text);

/** What is printed on each page to name one version: the number people know, and the beginning of the record's hash. */
export function codeOf(number: string, hash: string): string {
  return `${number}-${hash.slice(0, 8).toUpperCase()}`;
}

/** As a person types it from paper: Khmer digits, spaces, small letters. Null when it cannot be a code. */
export function readCode(text: string): { readonly code: string; readonly number: string } | null {
  const plain = asciiDigits(withoutInvisible(text))
    .toUpperCase()
    .replace(/\s/g, '')
    .replace(/[‐-―−]/g, '-');
  const parts = /^([A-Z0-9]+(?:-[A-Z0-9]+)*)-([0-9A-F]{8})$/.exec(plain);
  return parts ? { code: plain, number: parts[1]! } : null;
}

export type PaperState = 'draft' | 'to_print' | 'printed' | 'signed' | 'accepted' | 'refused' | 'outdated';

export interface ScanFacts {
  readonly code: string | null;
  readonly state: 'uploaded' | 'accepted' | 'ask_again' | 'rejected';
}

/**
 * Where a paper stands. A signature counts for the version it was put under: when the nomination was sent again since, the
 * signed paper is outdated, whatever was said about its scan.
 */
export function paperState(of: {
  readonly current: string | null;
  readonly draft: boolean;
  readonly printed: boolean;
  readonly scan: ScanFacts | null;
}): PaperState {
  const { current, scan } = of;
  if (scan && current && scan.code !== current) return 'outdated';
  if (scan && (scan.state === 'ask_again' || scan.state === 'rejected')) return 'refused';
  if (scan) return scan.state === 'accepted' ? 'accepted' : 'signed';
  if (of.draft || !current) return 'draft';
  return of.printed ? 'printed' : 'to_print';
}
