import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PersonalData, type PaperReading } from '../identity';
import type { RetentionRule } from '../identity/domain';
import type { Tx } from '../kernel/transaction';
import { DOCUMENT_KINDS } from './domain';

const SEALED = DOCUMENT_KINDS.filter(({ sensitivity }) => sensitivity !== 'ordinary').map(({ code }) => code);
const MEDICAL = DOCUMENT_KINDS.filter(({ sensitivity }) => sensitivity === 'medical').map(({ code }) => code);

/**
 * A sealed file cannot be read from the moment its key is gone; the bytes of every file without a row are taken away by
 * the sweep of the same night. The row stays: that a paper was there, and was accepted, belongs to the decision.
 */
@Injectable()
export class DocumentPersonalData extends PersonalData {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  override async readings(personId: string, most: number): Promise<PaperReading[]> {
    return this.dataSource.query(
      `select r.read_at as at, trim(u.family_name || ' ' || u.given_name) as "readerName", r.role as "readerRole",
         d.nomination_number as "nominationNumber", 'documents:kind.' || d.kind as "whatKey"
       from document d join document_reading r on r.document_id = d.id join person u on u.id = r.person_id
       where d.person_id = $1 and r.person_id <> $1 and d.kind = any($2)
       order by r.read_at desc, r.id desc limit $3`,
      [personId, SEALED, most],
    );
  }

  async purge(
    tx: Tx,
    rule: RetentionRule,
    nominationIds: readonly string[],
    now: Date,
  ): Promise<Record<string, number>> {
    if (rule.code !== 'medical' && rule.code !== 'documents') return {};
    const document = await this.changed(
      tx,
      `update document set purged_at = $2, file_key = null, sealed_under = null, file_name = '', description = null,
         sha256 = '', reason = null, needed_no_longer = true, version = version + 1
       where nomination_id = any($1) and purged_at is null and (kind = any($3)) = $4`,
      [nominationIds, now, MEDICAL, rule.code === 'medical'],
    );
    return { document };
  }
}
