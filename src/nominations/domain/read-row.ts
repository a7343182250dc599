import { canonicalJson } from '../../kernel/domain/canonical';
import type { Refusal } from '../../kernel/domain/refusal';
import { formFor, type Answers, type FormTerms, type Section } from './form-template';
import { readAnswers } from './read-answers';

/** What one row of a sheet says, by section and question, as it was typed. Empty cells are absent. */
export type TypedRow = Readonly<Record<string, Readonly<Record<string, string>>>>;
export type StoredAnswers = Readonly<Record<string, Answers | undefined>>;

export interface ReadRow {
  /** Sections that differ from what is stored, whole. */
  readonly sections: readonly { readonly code: string; readonly answers: Answers }[];
  /** Codes of the questions that differ. */
  readonly changed: readonly string[];
  readonly refusals: readonly (Refusal & { readonly section: string })[];
}

/**
 * A row laid over what is stored: a filled cell replaces the answer, an empty one leaves it. Nothing is wiped out because
 * somebody deleted a column; what should go is taken out on the page.
 */
export function readRow(form: readonly Section[], typed: TypedRow, stored: StoredAnswers): ReadRow {
  const sections: { code: string; answers: Answers }[] = [];
  const changed: string[] = [];
  const refusals: (Refusal & { section: string })[] = [];
  for (const section of form) {
    const cells = typed[section.code];
    if (!cells || Object.keys(cells).length === 0) continue;
    const before = stored[section.code] ?? {};
    const read = readAnswers(section, { ...before, ...cells });
    refusals.push(...read.refusals.map((refusal) => ({ ...refusal, section: section.code })));
    const different = section.questions
      .map(({ code }) => code)
      .filter((code) => canonicalJson(read.answers[code] ?? null) !== canonicalJson(before[code] ?? null));
    if (different.length === 0) continue;
    changed.push(...different);
    sections.push({ code: section.code, answers: read.answers });
  }
  return { sections, changed, refusals };
}

/** The form that a draft was started with; the form of the call for a new one. */
export function formOf(
  { call, form }: { readonly call: FormTerms; readonly form: readonly Section[] },
  draft: { readonly formVersion: string } | undefined,
): readonly Section[] {
  if (!draft || draft.formVersion === call.formVersion) return form;
  return formFor({ ...call, formVersion: draft.formVersion });
}
