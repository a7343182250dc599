import type { FileType } from './file-types';

/**
 * Who may learn of a document: `ordinary` everybody who may read the nomination; `identity` the same people, but the
 * file lies encrypted and each reading is on record; `medical` the nominee and the medical checker alone.
 */
export type Sensitivity = 'ordinary' | 'identity' | 'medical';

export interface KindOfDocument {
  readonly code: DocumentKind;
  readonly sensitivity: Sensitivity;
  readonly maxBytes: number;
  readonly types: readonly FileType[];
  /** Several at the same time; of the others a new one takes the place of the one before. */
  readonly several: boolean;
  /** Carries a day after which it proves nothing. */
  readonly expires: boolean;
}

const MB = 1024 * 1024;
const SCAN: readonly FileType[] = ['pdf', 'jpeg', 'png'];
const TEXT: readonly FileType[] = [...SCAN, 'docx'];

type Terms = Partial<Omit<KindOfDocument, 'code'>>;
const kind = <const Code extends string>(code: Code, terms: Terms = {}) => ({
  code,
  sensitivity: 'ordinary' as const,
  maxBytes: 10 * MB,
  types: SCAN,
  several: false,
  expires: false,
  ...terms,
});

/** Every kind of document a call may ask for, in the order of the official lists (domain facts 1.2 and 2). */
const KINDS = [
  kind('photo', { sensitivity: 'identity', maxBytes: 5 * MB, types: ['jpeg', 'png'] }),
  kind('passport', { sensitivity: 'identity', expires: true }),
  kind('national_id', { sensitivity: 'identity', expires: true }),
  kind('diploma'),
  kind('transcript', { several: true }),
  kind('english_certificate', { expires: true }),
  kind('employment_certificate'),
  kind('disciplinary_clearance', { sensitivity: 'identity', expires: true }),
  kind('job_report', { types: TEXT }),
  kind('inception_report', { types: TEXT }),
  kind('country_report', { types: TEXT }),
  kind('research_plan', { types: TEXT }),
  kind('recommendation_letter', { several: true }),
  kind('organisation_chart', { types: [...TEXT, 'xlsx'] }),
  kind('nomination_letter'),
  kind('signed_official_application'),
  kind('signed_part_a'),
  kind('signed_part_b'),
  kind('medical_certificate', { sensitivity: 'medical', maxBytes: 20 * MB, expires: true }),
  kind('vaccination_record', { sensitivity: 'medical' }),
  kind('chest_xray', { sensitivity: 'medical', maxBytes: 20 * MB }),
  kind('evidence', { several: true }),
  kind('other', { several: true }),
] as const;

export type DocumentKind = (typeof KINDS)[number]['code'];
export const DOCUMENT_KINDS: readonly KindOfDocument[] = KINDS;
export const DOCUMENT_CODES: readonly DocumentKind[] = KINDS.map(({ code }) => code);
/** The largest file of any kind: nothing above it is read at all. */
export const LARGEST_FILE = Math.max(...KINDS.map(({ maxBytes }) => maxBytes));
export const MEDICAL_KINDS: readonly DocumentKind[] = DOCUMENT_KINDS.filter(
  ({ sensitivity }) => sensitivity === 'medical',
).map(({ code }) => code);

const byCode = new Map<string, KindOfDocument>(DOCUMENT_KINDS.map((each) => [each.code, each]));

export const isDocumentKind = (code: string): code is DocumentKind => byCode.has(code);

export function kindOf(code: DocumentKind): KindOfDocument {
  return byCode.get(code)!;
}

/** Identity papers and medical files lie encrypted, and each reading of one is on record. */
export const isSealed = (code: DocumentKind): boolean => kindOf(code).sensitivity !== 'ordinary';
export const isMedical = (code: DocumentKind): boolean => kindOf(code).sensitivity === 'medical';
