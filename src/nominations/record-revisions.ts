import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { canonicalJson, sha256Hex } from '../kernel/domain/canonical';
import { found } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import { SubmittedRecordRevision } from './entities/submitted-record-revision.entity';

/** A question that was put to the nominee after sending, and what was answered. */
export interface Addition {
  readonly question: string;
  readonly askedAt: string;
  readonly answer: string;
  readonly answeredAt: string;
  readonly answeredBy: { readonly id: string; readonly name: string };
}

interface Latest {
  readonly number: number;
  readonly round: number;
  readonly content: string;
  readonly hash: string;
}

const LATEST = `select coalesce(v.number, 0) as number, r.round, coalesce(v.content, r.content) as content,
    coalesce(v.hash, r.hash) as hash
  from submitted_record r left join lateral (
    select number, content, hash from submitted_record_revision v
    where v.nomination_id = r.nomination_id and v.round = r.round order by v.number desc limit 1) v on true
  where r.nomination_id = $1 order by r.round desc limit 1`;

/**
 * What was sent stays as it was sent and as it was signed. An answer to a panel adds a revision: the whole text once more
 * with what was added, and a hash of its own, so that everybody can say what lay before a reader.
 */
@Injectable()
export class RecordRevisions {
  constructor(private readonly dataSource: DataSource) {}

  /** Hash of the record as it stands: of the last revision, or of what was sent. */
  async hash(nominationId: string, tx: Tx = this.dataSource.manager): Promise<string> {
    return (await this.latest(nominationId, tx)).hash;
  }

  /** In the caller's transaction, under the caller's lock. */
  async add(
    tx: Tx,
    input: { nominationId: string; personId: string; addition: Addition; now: Date },
  ): Promise<{ hash: string }> {
    const { nominationId, personId, addition, now } = input;
    const before = await this.latest(nominationId, tx);
    const record = JSON.parse(before.content) as { readonly additions?: readonly Addition[] };
    const content = canonicalJson({
      ...record,
      additions: [...(record.additions ?? []), addition],
      follows: before.hash,
    });
    const hash = sha256Hex(content);
    const { round } = before;
    const row = { nominationId, number: before.number + 1, round, content, hash, addedBy: personId };
    await tx.insert(SubmittedRecordRevision, { ...row, addedAt: now });
    return { hash };
  }

  private async latest(nominationId: string, tx: Tx): Promise<Latest> {
    const [row]: Latest[] = await tx.query(LATEST, [nominationId]);
    return found(row);
  }
}
