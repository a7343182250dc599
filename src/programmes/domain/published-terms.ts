import { TERM_NAMES, type TermName } from './term-names';

type Publishable = Readonly<Record<TermName, unknown>> & {
  readonly number: string;
  readonly courseId: string;
};

/** What a ministry, a nominee and a reviewer may rely on, as one value to hash: no state, no row numbers. */
export function publishedTerms(call: Publishable): Readonly<Record<string, unknown>> {
  const terms = TERM_NAMES.map((name): [string, unknown] => {
    const value = call[name];
    return [name, value instanceof Date ? value.toISOString() : (value ?? null)];
  });
  return { number: call.number, courseId: call.courseId, ...Object.fromEntries(terms) };
}
