import { canonicalJson, sha256Hex } from '../../kernel/domain/canonical';

/** One act as it is hashed: who, in which role, did what to which record, when (UTC, microseconds). */
export interface ChainedEntry {
  readonly seq: number;
  readonly at: string;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly actorRole: string;
  readonly organisationId: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** Canonical JSON; hashed as the bytes it is. */
  readonly details: string;
}

export interface StoredEntry extends ChainedEntry {
  readonly previousHash: string;
  readonly hash: string;
}

/** An entry as a stretch of the record is handed on: in full, or by its hash alone. */
export type StretchEntry = Pick<StoredEntry, 'seq' | 'hash'> & Partial<StoredEntry>;

export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

export const EMPTY_CHAIN: ChainHead = { seq: 0, hash: '0'.repeat(64) };

export type ChainFault = 'missing' | 'reordered' | 'changed' | 'cut' | 'anchor';

/**
 * Hash of an entry: SHA-256 over the canonical JSON (RFC 8785) of the entry together with the hash before it. Changing,
 * dropping or moving one entry therefore changes every hash after it.
 */
export function entryHash(previousHash: string, entry: ChainedEntry): string {
  return sha256Hex(
    canonicalJson({
      previousHash,
      seq: entry.seq,
      at: entry.at,
      actorId: entry.actorId,
      actorName: entry.actorName,
      actorRole: entry.actorRole,
      organisationId: entry.organisationId,
      action: entry.action,
      subjectType: entry.subjectType,
      subjectId: entry.subjectId,
      details: entry.details,
    }),
  );
}

/** Walks a run of entries in order of `seq`. Keep one per verification; feed it batch after batch. */
export class ChainWalk {
  private head: ChainHead = EMPTY_CHAIN;
  private broken: { seq: number; fault: ChainFault } | null = null;

  /** `anchors`: heads seen earlier (printed on letters, exported): position to hash. */
  constructor(private readonly anchors: ReadonlyMap<number, string> = new Map()) {}

  take(entry: StoredEntry): void {
    if (this.broken) return;
    if (entry.seq !== this.head.seq + 1) {
      this.broken = { seq: this.head.seq + 1, fault: 'missing' };
    } else if (entry.previousHash !== this.head.hash) {
      this.broken = { seq: entry.seq, fault: 'reordered' };
    } else if (entryHash(entry.previousHash, entry) !== entry.hash) {
      this.broken = { seq: entry.seq, fault: 'changed' };
    } else if ((this.anchors.get(entry.seq) ?? entry.hash) !== entry.hash) {
      this.broken = { seq: entry.seq, fault: 'anchor' };
    }
    this.head = { seq: entry.seq, hash: entry.hash };
  }

  /** `storedHead`: what the database says the last entry is; a chain that ends before it, or before an anchor, was cut. */
  finish(storedHead: ChainHead): {
    entries: number;
    head: string;
    broken: { seq: number; fault: ChainFault } | null;
  } {
    const furthest = Math.max(storedHead.seq, ...this.anchors.keys());
    if (!this.broken && this.head.seq < furthest) this.broken = { seq: this.head.seq + 1, fault: 'cut' };
    if (!this.broken && (this.head.seq !== storedHead.seq || this.head.hash !== storedHead.hash)) {
      this.broken = { seq: this.head.seq, fault: 'cut' };
    }
    return { entries: this.head.seq, head: this.head.hash, broken: this.broken };
  }
}
