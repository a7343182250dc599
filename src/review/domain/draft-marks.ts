import type { Refusal } from '../../kernel/domain/refusal';
import { markFindings, type Criterion, type Marks } from '../../rubrics/domain';

/** A comment longer than this is an essay; the rest belongs into the panel's discussion. */
export const COMMENT_MAX = 2000;

/** Faults that only completing the sheet can cure are none while it is a draft. */
const UNFINISHED = new Set(['rubrics.markMissing', 'rubrics.commentMissing']);

export const CONFIDENCES = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** What a sheet holds: marks, and comments whose level is still to be chosen. */
export interface Draft {
  readonly marks: Marks;
  readonly comments: Readonly<Record<string, string>>;
}

/** What stands in the way of keeping this as a draft. */
export function draftFindings(criteria: readonly Criterion[], { marks, comments }: Draft): Refusal[] {
  return onTheSheet([
    ...markFindings(criteria, marks).filter(({ code }) => !UNFINISHED.has(code)),
    ...Object.keys(comments)
      .filter((code) => !criteria.some((criterion) => criterion.code === code))
      .map((code) => ({ code: 'rubrics.criterionUnknown', field: code, params: { name: code } })),
    ...tooLong(marks),
    ...tooLong(
      Object.fromEntries(Object.entries(comments).map(([code, comment]) => [code, { level: null, comment }])),
    ),
  ]);
}

/** The sheet after a save: what is named replaces what was there, the rest stays. */
export function mergeDraft(before: Draft, typed: Draft): Draft {
  const marks = { ...before.marks, ...typed.marks };
  const comments = Object.entries({ ...before.comments, ...typed.comments }).filter(
    ([code, comment]) => !(code in marks) && comment !== '',
  );
  return { marks, comments: Object.fromEntries(comments) };
}

/** What stands in the way of handing them in. */
export function sheetFindings(criteria: readonly Criterion[], marks: Marks): Refusal[] {
  return onTheSheet([...markFindings(criteria, marks), ...tooLong(marks)]);
}

function tooLong(marks: Marks): Refusal[] {
  return Object.entries(marks)
    .filter(([, { comment = '' }]) => comment.length > COMMENT_MAX)
    .map(([code]) => ({
      code: 'common.too_long',
      field: `${code}.comment`,
      params: { max: COMMENT_MAX },
    }));
}

/** `needs` and `needs.comment` as the fields of the sheet: `level_needs`, `comment_needs`. */
function onTheSheet(findings: readonly Refusal[]): Refusal[] {
  return findings.map((finding) => {
    const [code = '', part] = (finding.field ?? '').split('.');
    const field = `${part === 'comment' ? 'comment' : 'level'}_${code}`;
    return { ...finding, field, href: `#${field}` };
  });
}
