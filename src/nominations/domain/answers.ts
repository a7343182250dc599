/** One row of a repeating group: a post held, a degree, a course attended. */
export type AnswerRow = Readonly<Record<string, string | number | null>>;
export type AnswerValue = string | number | boolean | null | readonly string[] | readonly AnswerRow[];
/** The answers of one section, by the code of the question. */
export type Answers = Readonly<Record<string, AnswerValue>>;

export function isEmptyAnswer(value: AnswerValue | undefined): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

/** The rows of a repeating group; none where something else stands. */
export function rowsOf(value: AnswerValue | undefined): readonly AnswerRow[] {
  return Array.isArray(value) ? value.filter((row): row is AnswerRow => typeof row === 'object') : [];
}
