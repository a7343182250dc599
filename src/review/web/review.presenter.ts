import { decodeCursor, encodeCursor, PAGE_SIZE } from '../../kernel/pagination';
import type { StatusGroup } from '../../kernel/waiting';
import type { DossierAnswer } from '../../nominations';
import { commentRequired, weightedScore, type Criterion } from '../../rubrics/domain';
import { formatDateTime } from '../../ui';
import type { CopyLine, CopyPage } from '../copies.queries';
import { CONFIDENCES, sheetFindings } from '../domain/draft-marks';
import { evidenceFor } from '../domain/evidence';

interface Status {
  readonly group: StatusGroup;
  readonly key: string;
}

const VIEWS = ['to_declare', 'to_score', 'handed_in'] as const;
type View = (typeof VIEWS)[number];

function viewOf({ state }: Pick<CopyLine, 'state'>): View {
  return state === 'assigned' ? 'to_declare' : state === 'cleared' ? 'to_score' : 'handed_in';
}

const STATUS: Readonly<Record<View, Status>> = {
  to_declare: { group: 'attention', key: 'review:state.mine.to_declare' },
  to_score: { group: 'with_someone', key: 'review:state.mine.to_score' },
  handed_in: { group: 'good', key: 'review:state.mine.handed_in' },
};

/** The reader's list: every figure beside a chip is the length of the list behind it. */
export function myFiles(
  lines: readonly CopyLine[],
  chosen: string | undefined,
  after: string | undefined,
): object {
  const current = VIEWS.find((view) => view === chosen) ?? null;
  const chosenLines = lines.filter((line) => !current || viewOf(line) === current);
  const start = chosenLines.findIndex(({ id }) => id === decodeCursor(after)?.id) + 1;
  const rows = chosenLines.slice(start, start + PAGE_SIZE);
  const last = rows.at(-1);
  const more = start + PAGE_SIZE < chosenLines.length;
  return {
    current,
    chips: [
      { key: 'common:all', href: '/reviews', count: lines.length, current: current === null },
      ...VIEWS.map((view) => ({
        key: `review:state.mine.${view}`,
        href: `/reviews?state=${view}`,
        count: lines.filter((line) => viewOf(line) === view).length,
        current: current === view,
      })),
    ],
    list: {
      rows: rows.map((line) => ({ ...line, status: STATUS[viewOf(line)], view: viewOf(line) })),
      total: chosenLines.length,
      next: more && last ? encodeCursor({ key: '', id: last.id }) : null,
    },
    handedIn: lines.filter((line) => viewOf(line) === 'handed_in').length,
    total: lines.length,
  };
}

export function copyView({ state }: Pick<CopyLine, 'state'>): string {
  if (state === 'assigned') return 'review/web/views/declare';
  return state === 'cleared' ? 'review/web/views/score-sheet' : 'review/web/views/receipt';
}

/** A criterion as the sheet shows it: what the file says of it, its levels, and what is marked. */
export function criterionRows(copy: CopyPage): object[] {
  const weights = copy.rubric.reduce((sum, { weight }) => sum + weight, 0);
  return copy.rubric.map((criterion, index) => {
    const mark = copy.marks[criterion.code];
    return {
      ...criterion,
      number: index + 1,
      share: Math.round((100 * criterion.weight) / weights),
      levels: criterion.anchors.map((anchor, i) => ({
        value: i + 1,
        anchor,
        titleKey: criterion.anchors.length === 5 ? `review:level.${i + 1}` : null,
      })),
      answered: mark !== undefined,
      value: mark === undefined ? '' : (mark.level ?? 'na'),
      comment: mark === undefined ? (copy.comments[criterion.code] ?? '') : (mark.comment ?? ''),
      commentMissing: commentMissing(criterion, copy),
      evidence: evidenceOf(copy, criterion.code),
    };
  });
}

function commentMissing(criterion: Criterion, { marks }: CopyPage): boolean {
  const mark = marks[criterion.code];
  if (!mark) return false;
  return commentRequired(criterion.commentRule, mark.level, criterion.anchors.length) && !mark.comment;
}

function evidenceOf({ dossier }: CopyPage, criterion: string): (DossierAnswer & { section: string })[] {
  const answers = (dossier ?? []).flatMap(({ code, answers: given }) =>
    given.map((answer) => ({ ...answer, section: code })),
  );
  return evidenceFor(criterion).flatMap((code) =>
    answers.filter((answer) => answer.code === code && answer.value !== null && answer.value !== ''),
  );
}

export function sheetData(copy: CopyPage): object {
  const { score, missing } = weightedScore(copy.rubric, copy.marks);
  return {
    copy,
    rows: criterionRows(copy),
    total: score,
    missing,
    // For the script that shows the total while marks are chosen: field, weight, number of levels.
    weights: JSON.stringify(
      copy.rubric.map(({ code, weight, anchors }) => [`level_${code}`, weight, anchors.length]),
    ),
    confidences: CONFIDENCES,
    savedTime: copy.savedAt ? timeOf(copy.savedAt) : null,
    // The first criterion that still wants something, or none.
    next: copy.rubric.findIndex((one) => !copy.marks[one.code] || commentMissing(one, copy)) + 1,
    others: (copy.others ?? []).map((other) => ({
      ...other,
      levels: copy.rubric.map(({ code }) => other.marks[code]?.level ?? null),
    })),
  };
}

/** The sheet before it is handed in, with what is still missing linked to its place. */
export function checkData(copy: CopyPage): object {
  const findings = sheetFindings(copy.rubric, copy.marks).map(({ code, params = {}, href = '' }) => ({
    key: code.replace('.', ':refusal.'),
    params,
    href: `/reviews/${copy.id}${href}`,
    title: titleOf(copy, href),
  }));
  return { ...sheetData(copy), findings };
}

function titleOf(copy: CopyPage, href: string): Criterion['title'] | null {
  const code = href.replace(/^#(level|comment)_/, '');
  return copy.rubric.find((criterion) => criterion.code === code)?.title ?? null;
}

/** 10:42 on the clock of Phnom Penh. */
export function timeOf(instant: Date): string {
  return formatDateTime(instant, 'en').slice(-5);
}
