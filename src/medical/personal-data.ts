import { Injectable } from '@nestjs/common';
import { PersonalData } from '../identity';
import type { RetentionRule } from '../identity/domain';
import type { Tx } from '../kernel/transaction';

/** Of a medical part nothing is of use to figures: the rows go. */
@Injectable()
export class MedicalPersonalData extends PersonalData {
  async purge(
    tx: Tx,
    rule: RetentionRule,
    nominationIds: readonly string[],
  ): Promise<Record<string, number>> {
    if (rule.code !== 'medical') return {};
    const of = async (table: string): Promise<number> =>
      this.changed(tx, `delete from ${table} where nomination_id = any($1)`, [nominationIds]);
    return { medical_part: await of('medical_part'), medical_check: await of('medical_check') };
  }
}
