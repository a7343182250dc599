import { Injectable } from '@nestjs/common';
import { AuditQueries } from '../audit';
import { PersonalData, type PaperReading } from '../identity';
import type { RetentionRule } from '../identity/domain';
import type { Tx } from '../kernel/transaction';
import { NominationQueries } from '../nominations';

/** Of a medical part nothing is of use to figures: the rows go. */
@Injectable()
export class MedicalPersonalData extends PersonalData {
  constructor(
    private readonly nominations: NominationQueries,
    private readonly audit: AuditQueries,
  ) {
    super();
  }

  override async readings(personId: string, most: number): Promise<PaperReading[]> {
    const ids = await this.nominations.idsOfPerson(personId);
    const acts = await this.audit.actsOn('medical', ids, { action: 'medical.read', notBy: personId, most });
    return acts.map(({ at, actorName, actorRole, details }) => ({
      at,
      readerName: actorName,
      readerRole: actorRole,
      nominationNumber: String(details.number),
      whatKey: 'privacy:readings.medical_part',
    }));
  }

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
