import { tidyText, asciiDigits, withoutInvisible } from '../../kernel/domain/text';
import type { Refusal } from '../../kernel/domain/refusal';
import type { Criterion, Mark, Marks } from '../../rubrics/domain';
import { draftFindings, type Draft } from './draft-marks';

/** What names the columns of a sheet that comes back, in its hidden row. */
export const OFFLINE_KEYS = [
  'copy',
  'file',
  'criterion',
  'title',
  'levels',
  'level',
  'comment',
  'saved',
] as const;
type Key = (typeof OFFLINE_KEYS)[number];

/** A copy whose marks may be changed. */
export interface OpenCopy {
  readonly assignmentId: string;
  readonly number: number;
  readonly criteria: readonly Criterion[];
  /** When the sheet was saved last; null: never. */
  readonly savedAt: Date | null;
  readonly marks: Marks;
  readonly comments: Readonly<Record<string, string>>;
}

export interface SheetRows {
  readonly rows: readonly { readonly row: number; readonly cells: Readonly<Record<string, string>> }[];
}

/** A fault with the cell it stands in, such as `F12`. */
export interface CellFinding {
  readonly cell: string;
  readonly refusal: Refusal;
}

export interface ReadOffline {
  readonly drafts: readonly (Draft & { readonly assignmentId: string; readonly number: number })[];
  readonly findings: readonly CellFinding[];
}

/** "Does not apply" as it is typed: the code, or the words of any of the three languages. */
export type NotApplicableWords = readonly string[];

/** One row for each criterion of each copy: what the reader fills in without a line. */
export function offlineRows(
  copies: readonly OpenCopy[],
  language: 'km' | 'en' | 'ja',
  levelName: (level: number) => string,
): Readonly<Record<Key, string | number | null>>[] {
  return copies.flatMap(({ assignmentId, number, criteria, savedAt, marks, comments }) =>
    criteria.map((criterion) => {
      const mark = marks[criterion.code];
      return {
        copy: assignmentId,
        saved: stamp(savedAt),
        file: number,
        criterion: criterion.code,
        title: criterion.title[language],
        levels: criterion.anchors.map((anchor, i) => `${levelName(i + 1)}: ${anchor[language]}`).join('\n'),
        level: mark === undefined ? null : mark.level === null ? 'na' : String(mark.level),
        comment: mark?.comment ?? comments[criterion.code] ?? null,
      };
    }),
  );
}

/**
 * A filled sheet as drafts. A row without a level keeps what the system holds; a row of a copy that is not open to this
 * reader any more is a finding, never silently left out.
 */
export function readOffline(
  sheet: SheetRows,
  copies: readonly OpenCopy[],
  notApplicable: NotApplicableWords,
): ReadOffline {
  const head = sheet.rows.find(({ cells }) => Object.values(cells).includes('copy'));
  const at = (key: Key): string | undefined =>
    Object.entries(head?.cells ?? {}).find(([, value]) => value === key)?.[0];
  const letters = {
    copy: at('copy'),
    saved: at('saved'),
    criterion: at('criterion'),
    level: at('level'),
    comment: at('comment'),
  };
  if (!head || !letters.copy || !letters.criterion || !letters.level || !letters.comment)
    return { drafts: [], findings: [{ cell: 'A1', refusal: { code: 'review.not_offline_sheet' } }] };
  const findings: CellFinding[] = [];
  const drafts = new Map<string, { marks: Record<string, Mark>; comments: Record<string, string> }>();
  const stamps = new Map<string, string>();
  const cellOf = new Map<string, { level: string; comment: string }>();
  for (const { row, cells } of sheet.rows) {
    const id = cells[letters.copy];
    // Above the table stand its keys and headers, below it may stand nothing.
    if (row <= head.row || !id || !isId(id)) continue;
    const copy = copies.find(({ assignmentId }) => assignmentId === id);
    const code = cells[letters.criterion] ?? '';
    const level = `${letters.level}${row}`;
    if (!copy) {
      findings.push({ cell: `${letters.copy}${row}`, refusal: { code: 'review.offline_copy_gone' } });
      continue;
    }
    if (!copy.criteria.some((criterion) => criterion.code === code)) {
      findings.push({
        cell: `${letters.criterion}${row}`,
        refusal: { code: 'rubrics.criterionUnknown', params: { name: code } },
      });
      continue;
    }
    stamps.set(id, letters.saved ? (cells[letters.saved] ?? '') : '');
    cellOf.set(`${id} ${code}`, { level, comment: `${letters.comment}${row}` });
    const draft = drafts.get(id) ?? { marks: {}, comments: {} };
    drafts.set(id, draft);
    const typed = asciiDigits(withoutInvisible(cells[letters.level] ?? '')).trim();
    const comment = tidyText(cells[letters.comment] ?? '');
    if (typed === '') {
      if (comment !== '' && !copy.marks[code]) draft.comments[code] = comment;
    } else if (typed === 'na' || notApplicable.includes(typed)) draft.marks[code] = markOf(null, comment);
    else draft.marks[code] = markOf(/^\d$/.test(typed) ? Number(typed) : Number.NaN, comment);
  }
  // A workbook that was taken before the last save may add, and never puts older marks over newer ones.
  for (const [id, draft] of drafts) {
    const copy = copies.find(({ assignmentId }) => assignmentId === id);
    if (!copy || stamps.get(id) === stamp(copy.savedAt)) continue;
    for (const [code, mark] of Object.entries(draft.marks)) {
      const now = copy.marks[code];
      if (!now || (now.level === mark.level && (now.comment ?? '') === (mark.comment ?? ''))) continue;
      findings.push({
        cell: cellOf.get(`${id} ${code}`)?.level ?? 'A1',
        refusal: { code: 'review.offline_older', params: { file: copy.number } },
      });
    }
  }
  for (const [id, draft] of drafts) {
    const criteria = copies.find(({ assignmentId }) => assignmentId === id)?.criteria ?? [];
    for (const { field = '', ...refusal } of draftFindings(criteria, draft)) {
      const cells = cellOf.get(`${id} ${field.replace(/^(level|comment)_/, '')}`);
      findings.push({
        cell: (field.startsWith('comment_') ? cells?.comment : cells?.level) ?? 'A1',
        refusal: { code: refusal.code, ...(refusal.params ? { params: refusal.params } : {}) },
      });
    }
  }
  return {
    findings,
    drafts: [...drafts].map(([assignmentId, draft]) => ({
      ...draft,
      assignmentId,
      number: copies.find((copy) => copy.assignmentId === assignmentId)?.number ?? 0,
    })),
  };
}

/** A sheet as it stood when the workbook was taken. */
const stamp = (savedAt: Date | null): string => savedAt?.toISOString() ?? 'new';

const isId = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text);

function markOf(level: number | null, comment: string): Mark {
  return comment === '' ? { level } : { level, comment };
}
