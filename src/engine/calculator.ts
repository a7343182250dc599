/** Said in one line on the error stream; exit code 2. */
export class BadInput extends Error {}

/** What stands wrong in a case: the field, and what it should be. */
export interface CaseFinding {
  readonly field: string;
  readonly message: string;
}

/** One calculator: looks at the form of a case first, then answers it with the field names of the vectors. */
export interface Calculator {
  finding(each: Case): CaseFinding | null;
  answer(each: Case): object | Promise<object>;
}

export type Case = Readonly<Record<string, unknown>>;
