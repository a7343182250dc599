import { canonicalJson, sha256Hex } from '../../kernel/domain/canonical';
import type { Refusal } from '../../kernel/domain/refusal';
import { missingIn, type Answers } from '../../nominations/domain';
import { MEDICAL_FORM, MEDICAL_FORM_VERSION } from './medical-form';

export interface MedicalSectionAnswers {
  readonly version: number;
  readonly answers: Answers;
}

/** Everything that lies under the seal. */
export interface MedicalContent {
  readonly form: string;
  /** Chance that is only in here: without it nobody can try out answers against the commitment. */
  readonly salt: string;
  readonly sections: Readonly<Record<string, MedicalSectionAnswers>>;
}

export const nothingYet = (salt: string): MedicalContent => ({
  form: MEDICAL_FORM_VERSION,
  salt,
  sections: {},
});

export function completeSections({ sections }: MedicalContent): string[] {
  return MEDICAL_FORM.filter(
    (section) => missingIn(section, sections[section.code]?.answers).length === 0,
  ).map(({ code }) => code);
}

export const isComplete = (sections: readonly string[]): boolean =>
  MEDICAL_FORM.every(({ code }) => sections.includes(code));

/** What the record of a sending holds in place of the answers: it binds them and says nothing of them. */
export function commitmentTo(content: MedicalContent): string {
  return sha256Hex(canonicalJson(content));
}

/** "None of these" beside an illness is not an answer. */
export function contradictions(answers: Answers): Refusal[] {
  const { history } = answers;
  const both = Array.isArray(history) && history.length > 1 && (history as string[]).includes('none');
  return both ? [{ code: 'medical.none_or_some', field: 'history', href: '#history' }] : [];
}
