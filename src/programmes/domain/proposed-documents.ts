import type { DocumentKind } from '../../documents/domain';
import type { RequiredDocument } from './required-documents';

/** Words of the sources for papers we have a name for; what is filled in as a form is no paper to hand in. */
const MEANT: readonly (readonly [RegExp, DocumentKind])[] = [
  [/country\s*report/i, 'country_report'],
  [/job\s*report/i, 'job_report'],
  [/inception/i, 'inception_report'],
  [/clearance/i, 'disciplinary_clearance'],
  [/passport/i, 'passport'],
  [/diploma|degree/i, 'diploma'],
  [/transcript/i, 'transcript'],
  [/research\s*plan/i, 'research_plan'],
  [/recommendation/i, 'recommendation_letter'],
  [/head\s*of\s*department|proforma|nomination/i, 'nomination_letter'],
];
const FORM = /application|medical\s*history/i;

/** The papers a source asks for, each with the source's own word; a word we do not know becomes "other". */
export function proposedDocuments(stated: readonly string[]): RequiredDocument[] {
  const asked = new Map<string, RequiredDocument>();
  for (const word of stated) {
    const spaced = word.replace(/([a-z])([A-Z0-9])/g, '$1 $2');
    if (FORM.test(spaced)) continue;
    const kind = MEANT.find(([pattern]) => pattern.test(spaced))?.[1] ?? 'other';
    const key = kind === 'other' ? `other ${word}` : kind;
    if (!asked.has(key)) asked.set(key, { kind, required: true, note: word, page: null });
  }
  return [...asked.values()];
}
