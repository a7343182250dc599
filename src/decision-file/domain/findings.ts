/** What a check may find; each says which member of the file it is about. Words: `decision-file:verifier.<code>`. */
export const FINDINGS = [
  ...['not_a_file', 'missing', 'unknown', 'unreadable', 'changed'],
  ...[
    'score',
    'merit',
    'table',
    'person',
    'order',
    'people',
    'seats',
    'cap',
    'minimum',
    'total',
    'explanation',
  ],
  ...['chain_missing', 'chain_link', 'chain_changed', 'chain_cut', 'anchor', 'anchor_outside'],
  ...['signature', 'signed_input', 'signed_result', 'one_hand', 'records_sheets', 'records_run'],
] as const;

export interface Finding {
  readonly code: string;
  readonly member: string | null;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface FileCheck {
  readonly valid: boolean;
  readonly findings: readonly Finding[];
  readonly facts: {
    readonly call: { readonly number: string };
    readonly run: { readonly id: string; readonly number: number };
    readonly head: RecordAnchor;
    readonly files: number;
    readonly entries: number;
  } | null;
}

/** A place in the record chain and its hash, as printed on the foot of each letter. */
export interface RecordAnchor {
  readonly seq: number;
  readonly hash: string;
}
