import type { Locale } from '../kernel/locale';
import type { AnswerRow, PaperBlock } from '../paper/domain';
import { formatDate, organisationName, type Translator } from '../ui';
import type { PrintedQuestion, PrintedSection } from './paper-record.queries';

export interface Ink {
  readonly t: Translator;
  readonly locale: Locale;
  /** To be filled in by hand: everything is asked, with room to write. */
  readonly blank: boolean;
}

const ROWS_BY_HAND = 4;

/** A section in which each sentence is agreed to by itself stands with the signature. */
export const isDeclared = ({ questions }: PrintedSection): boolean =>
  questions.some(({ kind }) => kind === 'tick');

/** One section of a form. Short answers share a table; long ones, lists and sentences to tick stand by themselves. */
export function sectionBlocks(section: PrintedSection, ink: Ink): PaperBlock[] {
  const blocks: PaperBlock[] = [{ kind: 'heading', text: ink.t(section.titleKey) }];
  let rows: AnswerRow[] = [];
  let ticks: { text: string; ticked: boolean }[] = [];
  const close = (): void => {
    if (ticks.length > 0) blocks.push({ kind: 'ticks', items: ticks });
    if (rows.length > 0) blocks.push({ kind: 'facts', rows });
    [rows, ticks] = [[], []];
  };
  for (const question of section.questions) {
    if (!question.asked && !ink.blank) continue;
    const label = ink.t(question.labelKey);
    if (question.kind === 'tick') {
      ticks.push({ text: label, ticked: question.value === true });
    } else if (question.kind === 'area') {
      close();
      blocks.push({ kind: 'long', label, value: answerText(question, ink), lines: 7 });
    } else if (question.kind === 'rows') {
      close();
      blocks.push(list(question, label, ink));
    } else rows.push({ label, value: answerText(question, ink), ...options(question, ink) });
  }
  close();
  return blocks;
}

/** A repeating group as a table. Its last row is always empty and carries the names of the columns. */
function list({ rows }: PrintedQuestion, label: string, ink: Ink): PaperBlock {
  const columns = rows.at(-1) ?? [];
  return {
    kind: 'table',
    label,
    head: columns.map(({ labelKey }) => ink.t(labelKey)),
    widths: columns.map(({ kind }) => (kind === 'month' || kind === 'choice' ? 0.8 : 1.3)),
    rows: rows.slice(0, -1).map((row) => row.map((cell) => answerText(cell, ink))),
    blankRows: ink.blank ? ROWS_BY_HAND : rows.length === 1 ? 1 : 0,
  };
}

function options({ choices, value }: PrintedQuestion, { t }: Ink): Pick<AnswerRow, 'options'> {
  if (!choices) return {};
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [value];
  return { options: choices.map(({ code, key }) => ({ text: t(key), ticked: chosen.includes(code) })) };
}

/** One answer in words; null when nothing was answered. */
export function answerText(
  question: PrintedQuestion,
  { t, locale }: Pick<Ink, 't' | 'locale'>,
): string | null {
  const { value, kind, named, choices, rankKm } = question;
  if (value === '' || (typeof value !== 'string' && typeof value !== 'number')) return null;
  if (kind === 'date') return formatDate(String(value), locale);
  if (kind === 'month') return String(value).split('-').reverse().join('/');
  if (named) return organisationName(named, locale);
  if (rankKm && locale === 'km') return rankKm;
  const chosen = choices?.find(({ code }) => code === value);
  return chosen ? t(chosen.key) : String(value);
}
