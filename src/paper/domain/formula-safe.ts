/** What makes a spreadsheet take a text for a formula: these first characters, their full-width forms, tab and line ends. */
const LIKE_FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * A text no spreadsheet runs, not even after somebody has saved the file as CSV and opened it again: the apostrophe is part
 * of the text, so it survives where a cell's type does not.
 */
export function withoutFormula(text: string): string {
  return LIKE_FORMULA.test(text) ? `'${text}` : text;
}

/** The text as it was before we wrote it; also what a person meant who typed the apostrophe to keep a leading zero. */
export function asWritten(text: string): string {
  return text.startsWith("'") && LIKE_FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
