import { canonicalJson, sha256Hex } from '../../kernel/domain/canonical';
import type { Question, Section } from '../../nominations/domain';

/** One question of the form as a column of the sheet. */
export interface SheetQuestion {
  /** `<section>.<question>`: stands in the hidden row, whatever the language of the sheet. */
  readonly key: string;
  readonly section: string;
  readonly question: Question;
}

/** Number and version of a draft that we filled in, so that a row finds its nomination again. */
export const NUMBER_KEY = 'nomination.number';
export const VERSION_KEY = 'nomination.version';
/** Changes when the sheet itself changes: columns added for every form, another layout. */
const LAYOUT = 1;

/**
 * What a ministry's desk knows and fills for several officials at once, in the order of a personnel file. Motivation,
 * declarations, contacts in an emergency and papers are the nominee's own words and stay on the page.
 */
const DESK_SECTIONS = [
  ...['person', 'post', 'employment', 'duties', 'education', 'training', 'language'],
  ...['return_post', 'organisation', 'issues', 'use', 'why', 'other_projects', 'component', 'contact'],
];
/** Kinds that do not fit one cell. */
const NOT_IN_A_CELL: readonly string[] = ['rows', 'choices', 'tick'];

export function sheetQuestions(form: readonly Section[]): SheetQuestion[] {
  return DESK_SECTIONS.flatMap((code) => form.filter((section) => section.code === code)).flatMap((section) =>
    section.questions
      .filter(({ kind }) => !NOT_IN_A_CELL.includes(kind))
      .map((question) => ({ key: `${section.code}.${question.code}`, section: section.code, question })),
  );
}

/** Form version and what the columns are: a sheet of another form or an older layout is told by this text. */
export function templateVersion(formVersion: string, questions: readonly SheetQuestion[]): string {
  const content = canonicalJson({
    layout: LAYOUT,
    columns: questions.map(({ key, question: { kind, choices } }) => [key, kind, choices ?? null]),
  });
  return `${formVersion}/${sha256Hex(content).slice(0, 8)}`;
}
