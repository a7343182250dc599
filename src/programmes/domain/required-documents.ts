/** What a call may ask a nominee to hand in. */
export const DOCUMENT_CODES = [
  'photo',
  'passport',
  'national_id',
  'diploma',
  'transcript',
  'english_certificate',
  'employment_certificate',
  'disciplinary_clearance',
  'job_report',
  'inception_report',
  'country_report',
  'research_plan',
  'recommendation_letter',
  'organisation_chart',
  'nomination_letter',
  'signed_official_application',
  'signed_part_a',
  'signed_part_b',
  'medical_certificate',
  'vaccination_record',
  'chest_xray',
  'evidence',
  'other',
] as const;
export type DocumentKind = (typeof DOCUMENT_CODES)[number];

/** A document of the booklet: asked for or welcome, with a word on its form and the page that says so. */
export interface RequiredDocument {
  readonly kind: DocumentKind;
  readonly required: boolean;
  readonly note: string | null;
  readonly page: string | null;
}
