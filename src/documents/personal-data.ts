import { Injectable } from '@nestjs/common';
import { PersonalData } from '../identity';
import type { RetentionRule } from '../identity/domain';
import type { Tx } from '../kernel/transaction';
import { DOCUMENT_KINDS } from './domain';

const MEDICAL = DOCUMENT_KINDS.filter(({ sensitivity }) => sensitivity === 'medical').map(({ code }) => code);

/**
 * A sealed file cannot be read from the moment its key is gone; the bytes of every file without a row are taken away by
 * the sweep of the same night. The row stays: that a paper was there, and was accepted, belongs to the decision.
 */
@Injectable()
export class DocumentPersonalData extends PersonalData {
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
