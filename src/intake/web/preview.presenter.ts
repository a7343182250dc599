import type { Locale } from '../../kernel/locale';
import type { StatusGroup } from '../../kernel/waiting';
import { sayReason } from '../../programmes';
import { decides } from '../../programmes/domain';
import { sayParams, type Translator } from '../../ui';
import type { CellFinding, RowOutcome } from '../domain';
import type { Preview, PreviewRow } from '../imports.queries';
import { headerOf } from '../sheet-words';

const GROUP: Readonly<Record<RowOutcome, StatusGroup>> = {
  refused: 'stopped',
  new: 'good',
  update: 'with_someone',
  unchanged: 'closed',
};
const VERDICT_GROUP = { eligible: 'good', ineligible: 'stopped', needs_evidence: 'attention' } as const;

/** The preview as the page shows it: cells named as Excel names them, refusals and reasons in the reader's words. */
export function previewPage(
  { sheet, call, rows, next }: Preview,
  outcome: RowOutcome | null,
  t: Translator,
  locale: Locale,
): object {
  const { counts, facts } = sheet;
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const href = `/imports/${sheet.id}`;
  const free = Math.max(0, facts.slots - facts.held);
  return {
    call,
    sheet: {
      id: sheet.id,
      state: sheet.state,
      fileName: sheet.fileName,
      by: sheet.createdByName,
      at: sheet.createdAt,
    },
    counts,
    free,
    slots: facts.slots,
    held: facts.held,
    drafts: counts.new + counts.update + counts.unchanged + facts.otherDrafts,
    tooMany: facts.held + counts.new + facts.otherDrafts + counts.update + counts.unchanged > facts.slots,
    closed: counts.new > 0 ? facts.closed.map(({ code, params }) => sayRefusal(code, params, t, locale)) : [],
    can: {
      confirm:
        sheet.state === 'ready' &&
        counts.refused === 0 &&
        counts.new + counts.update > 0 &&
        (counts.new === 0 || facts.closed.length === 0),
    },
    chips: [
      { key: 'common:all', count: all, href, current: outcome === null },
      ...(['refused', 'new', 'update', 'unchanged'] as const)
        .filter((each) => counts[each] > 0)
        .map((each) => ({
          key: `intake:outcome.${each}`,
          count: counts[each],
          href: `${href}?show=${each}`,
          current: outcome === each,
        })),
    ],
    rows: rows.map((row) => rowOf(row, t, locale)),
    next: next === null ? null : `${href}?${outcome ? `show=${outcome}&` : ''}after=${next}`,
  };
}

function rowOf({ rowNo, outcome, plan }: PreviewRow, t: Translator, locale: Locale): object {
  const { name, number, changes, findings, verdict } = plan;
  const deciding = (verdict?.open ?? []).filter(({ kind }) => decides(kind));
  return {
    rowNo,
    number,
    person: name.familyName && name.givenName ? name : null,
    named: [name.familyNameKm, name.givenNameKm, name.familyName, name.givenName].filter(Boolean).join(' '),
    outcome: { group: GROUP[outcome], key: `intake:outcome.${outcome}` },
    changes: changes.map((code) => t(`nominations:question.${code}`)),
    findings: findings.map((finding) => sayFinding(finding, t, locale)),
    verdict: verdict && {
      group: VERDICT_GROUP[verdict.outcome],
      key: `nominations:state.${verdict.outcome}`,
      reasons: deciding.map(({ reason }) => sayReason(reason, t, locale)),
    },
  };
}

export function sayFinding(
  { cell, column, code, params, stops, value }: CellFinding,
  t: Translator,
  locale: Locale,
): { cell: string | null; column: string | null; text: string; stops: boolean; value: string | null } {
  return {
    cell,
    column: column && headerOf(column, t),
    text: sayRefusal(code, params, t, locale),
    stops,
    value,
  };
}

function sayRefusal(
  code: string,
  params: Readonly<Record<string, string | number>>,
  t: Translator,
  locale: Locale,
): string {
  return t(code.replace('.', ':refusal.'), sayParams(params, t, locale));
}
