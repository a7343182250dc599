import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { newId } from '../kernel/ids';
import type { Tx } from '../kernel/transaction';
import type { EarlierEvidence, Evidence, Override } from './domain/screening';
import { ScreeningEvidence } from './entities/screening-evidence.entity';
import { ScreeningOverride } from './entities/screening-override.entity';

const SEEN = `rule_code as "ruleCode", verdict, document, document_id as "documentId", sha256,
  verified_by_name as "verifiedByName", verified_at as "verifiedAt", valid_until as "validUntil"`;

/** What people have added to the form: evidence seen, and verdicts set aside. The only writer of both tables. */
@Injectable()
export class EvidenceRepository {
  async ofNominations(tx: Tx, nominationIds: readonly string[]): Promise<Map<string, Evidence[]>> {
    const rows: (Evidence & { nominationId: string })[] = await tx.query(
      `select nomination_id as "nominationId", ${SEEN} from screening_evidence where nomination_id = any($1)`,
      [nominationIds],
    );
    return grouped(rows, ({ nominationId, ...one }) => [nominationId, one]);
  }

  /** What documents of these people have proved in any nomination, the latest first. */
  async ofPeople(tx: Tx, personIds: readonly string[]): Promise<Map<string, EarlierEvidence[]>> {
    const rows: (EarlierEvidence & { personId: string })[] = await tx.query(
      `select person_id as "personId", condition, ${SEEN} from screening_evidence
       where person_id = any($1) and sha256 is not null order by verified_at desc`,
      [personIds],
    );
    return grouped(rows, ({ personId, ...one }) => [personId, one]);
  }

  /** The latest decision on each rule that has not been ended; whether its day has passed is for the check to say. */
  async overrides(tx: Tx, nominationIds: readonly string[]): Promise<Map<string, Override[]>> {
    const rows: (Override & { nominationId: string })[] = await tx.query(
      `select distinct on (nomination_id, rule_code) nomination_id as "nominationId", id, rule_code as "ruleCode",
         verdict, reason, decided_by_name as "decidedByName", decided_at as "decidedAt", valid_until as "validUntil"
       from screening_override where nomination_id = any($1) and ended_at is null
       order by nomination_id, rule_code, decided_at desc, id desc`,
      [nominationIds],
    );
    return grouped(rows, ({ nominationId, ...one }) => [nominationId, one]);
  }

  async saveEvidence(
    tx: Tx,
    seen: Pick<
      ScreeningEvidence,
      | 'nominationId'
      | 'personId'
      | 'ruleCode'
      | 'verdict'
      | 'document'
      | 'documentId'
      | 'sha256'
      | 'condition'
      | 'validUntil'
    >,
    actor: Actor,
    now: Date,
  ): Promise<void> {
    const by = { verifiedBy: actor.personId, verifiedByName: actor.name, verifiedAt: now };
    await tx.upsert(ScreeningEvidence, { ...seen, ...by }, ['nominationId', 'ruleCode']);
  }

  async insertOverride(
    tx: Tx,
    override: Pick<ScreeningOverride, 'nominationId' | 'ruleCode' | 'verdict' | 'reason' | 'validUntil'>,
    actor: Actor,
    now: Date,
  ): Promise<void> {
    const by = { decidedBy: actor.personId, decidedByName: actor.name, decidedAt: now };
    await tx.insert(ScreeningOverride, { id: newId(), ...override, ...by, endedBy: null, endedAt: null });
  }

  /** Ends whatever decision stands on a rule; how many there were. */
  async endOverrides(
    tx: Tx,
    nominationId: string,
    ruleCode: string,
    actor: Actor,
    now: Date,
  ): Promise<number> {
    const ended: unknown[] = await tx.query(
      `with ended as (
         update screening_override set ended_by = $3, ended_at = $4
         where nomination_id = $1 and rule_code = $2 and ended_at is null returning id)
       select id from ended`,
      [nominationId, ruleCode, actor.personId, now],
    );
    return ended.length;
  }
}

function grouped<Row, Value>(
  rows: readonly Row[],
  split: (row: Row) => [string, Value],
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    const [key, value] = split(row);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
