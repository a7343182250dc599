import { MERGE_FIELDS, sideOf, type MergeField, type Side } from '../domain/merged-record';
import { NUMBER_KINDS, type NumberKind } from '../domain/person-number';
import type { HistoryEntry } from '../person-history';
import type { RegisterRecord } from '../register.queries';

interface Row {
  readonly field: MergeField | NumberKind | 'account';
  readonly labelKey: string;
  readonly to: string | null;
  readonly from: string | null;
  /** How the values are said: as they are, as a day, or by a key. */
  readonly kind: 'text' | 'date' | 'sex';
  /** Differing values of which one must be chosen; `fixed` says that the choice is made by a rule. */
  readonly differs: boolean;
  readonly fixed: boolean;
  readonly chosen: Side;
}

const EVENTS_SHOWN = 6;

/** Two records as rows of one table: what differs first, each with the side it will come from unless one chooses. */
export function comparison(
  to: RegisterRecord,
  from: RegisterRecord,
  lives: readonly (readonly HistoryEntry[])[],
): object {
  const rows = [...MERGE_FIELDS.map((field) => fieldRow(field, to, from)), ...numberRows(to, from)];
  const accounts = accountRow(to, from);
  return {
    to,
    from,
    differing: [...rows.filter(({ differs }) => differs), ...(accounts ? [accounts] : [])],
    equal: rows.filter((row) => !row.differs && (row.to ?? row.from)),
    lives: lives.map((entries) => ({ shown: entries.slice(0, EVENTS_SHOWN), total: entries.length })),
  };
}

function fieldRow(field: MergeField, to: RegisterRecord, from: RegisterRecord): Row {
  const value = (one: RegisterRecord): string | null => {
    if (field === 'latin') return `${one.familyName} ${one.givenName}`;
    if (field === 'khmer')
      return one.familyNameKm ? `${one.familyNameKm} ${one.givenNameKm ?? ''}`.trim() : null;
    return one[field];
  };
  const chosen = sideOf(field, from, to);
  // What a passport decides is not asked again.
  const fixed = field === 'latin' && Boolean(from.spellingCheckedAt) !== Boolean(to.spellingCheckedAt);
  return {
    field,
    labelKey: `identity:merge.field.${field}`,
    to: value(to),
    from: value(from),
    kind: field === 'birthDate' ? 'date' : field === 'sex' ? 'sex' : 'text',
    differs: Boolean(value(to)) && Boolean(value(from)) && value(to) !== value(from),
    fixed,
    chosen,
  };
}

function numberRows(to: RegisterRecord, from: RegisterRecord): Row[] {
  return NUMBER_KINDS.map((kind): Row => {
    const numberOf = (one: RegisterRecord) => one.numbers.find((number) => number.kind === kind);
    const [ours, theirs] = [numberOf(to), numberOf(from)];
    return {
      field: kind,
      labelKey: `identity:number.${kind}`,
      to: ours?.masked ?? null,
      from: theirs?.masked ?? null,
      kind: 'text',
      // By the hash: two numbers may end alike.
      differs: ours !== undefined && theirs !== undefined && ours.hash !== theirs.hash,
      fixed: false,
      chosen: 'to',
    };
  });
}

function accountRow(to: RegisterRecord, from: RegisterRecord): Row | null {
  if (!to.accountEmail || !from.accountEmail) return null;
  const labelKey = 'identity:merge.field.account';
  const values = { to: to.accountEmail, from: from.accountEmail };
  return { field: 'account', labelKey, ...values, kind: 'text', differs: true, fixed: false, chosen: 'to' };
}
