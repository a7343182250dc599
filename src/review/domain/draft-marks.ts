import type { Refusal } from '../../kernel/domain/refusal';
import { markFindings, type Criterion, type Marks } from '../../rubrics/domain';

/** A comment longer than this is an essay; the rest belongs into the panel's discussion. */
export const COMMENT_MAX = 2000;

/** Faults that only completing the sheet can cure are none while it is a draft. */
const UNFINISHED = new Set(['rubrics.markMissing', 'rubrics.commentMissing']);

/** What stands in the way of keeping these marks as a draft. */
export function draftFindings(criteria: readonly Criterion[], marks: Marks): Refusal[] {
  return onTheSheet([
    ...markFindings(criteria, marks).filter(({ code }) => !UNFINISHED.has(code)),
    ...tooLong(marks),
  ]);
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
