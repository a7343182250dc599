import type { StatusGroup } from '../../kernel/waiting';
import type { DocumentRow, NominationDocuments } from '../document.queries';
import { mayLearnOf } from '../documents.policy';
import { kindOf, standingOf, type AskedState, type DocumentKind } from '../domain';
import { statusGroupOf } from '../domain/document-words';

export interface ChecklistItem {
  readonly kind: DocumentKind;
  /** Asked for, and may be left out. */
  readonly optional: boolean;
  readonly note: string | null;
  readonly state: AskedState;
  readonly status: { readonly group: StatusGroup; readonly key: string };
  readonly current: readonly (DocumentRow & { readonly replaceHref: string | null })[];
  readonly earlier: readonly DocumentRow[];
  /** Null when this reader may hand nothing in here. */
  readonly addHref: string | null;
}

/** What the call asks for, in its order; then what was handed in besides. */
export function checklist(
  nominationId: string,
  { access, rows, addable }: NominationDocuments,
): { items: ChecklistItem[]; others: ChecklistItem[]; missing: number } {
  const { asked, lastDay } = access.facts;
  const hand = (kind: DocumentKind, replaces?: string): string | null =>
    addable.includes(kind)
      ? `/nominations/${nominationId}/documents/new?kind=${kind}${replaces ? `&replaces=${replaces}` : ''}`
      : null;
  const item = (kind: DocumentKind, optional: boolean, note: string | null): ChecklistItem => {
    const ofKind = rows.filter((row) => row.kind === kind);
    const current = ofKind.filter(({ replacedAt }) => !replacedAt);
    const state = standingOf(kind, current, lastDay);
    return {
      kind,
      optional,
      note,
      state,
      status: { group: statusGroupOf(state), key: `documents:state.${state}` },
      current: current.map((row) => ({ ...row, replaceHref: hand(kind, row.id) })),
      earlier: ofKind.filter(({ replacedAt }) => replacedAt),
      addHref: current.length === 0 || kindOf(kind).several ? hand(kind) : null,
    };
  };
  const shown = asked.filter(({ kind }) => mayLearnOf(access, kind));
  const askedKinds = new Set(shown.map(({ kind }) => kind));
  const items = shown.map(({ kind, required, note }) => item(kind, !required, note));
  const besides = [...new Set(rows.map(({ kind }) => kind))].filter((kind) => !askedKinds.has(kind));
  return {
    items,
    others: besides.map((kind) => item(kind, false, null)),
    missing: items.filter(({ optional, state }) => !optional && state === 'absent').length,
  };
}
