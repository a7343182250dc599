import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import type { Tx } from '../kernel/transaction';
import type { Evidence, ScreenedNomination } from './domain/screening';

const ROWS_AT_ONCE = 5000;

/** Writes findings and evidence, set by set: a call of thousands is checked in a handful of statements. */
@Injectable()
export class ScreeningRepository {
  async insertFindings(
    tx: Tx,
    screened: readonly ScreenedNomination[],
    callVersion: number,
    now: Date,
  ): Promise<void> {
    const rows = screened.flatMap(({ id, screeningNo, findings }) =>
      findings.map((finding, position) => ({ id, no: screeningNo + 1, position, ...finding })),
    );
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      const some = rows.slice(from, from + ROWS_AT_ONCE);
      await tx.query(
        `insert into screening_finding (nomination_id, screening_no, rule_code, position, kind, verdict, value_used,
           date_used, reason_code, reason_params, evidence, call_version, checked_at)
         select w.*, $12, $13 from unnest($1::uuid[], $2::integer[], $3::text[], $4::integer[], $5::text[], $6::text[],
           $7::text[], $8::date[], $9::text[], $10::jsonb[], $11::jsonb[]) as w`,
        [
          some.map((row) => row.id),
          some.map((row) => row.no),
          some.map((row) => row.ruleCode),
          some.map((row) => row.position),
          some.map((row) => row.kind),
          some.map((row) => row.verdict),
          some.map((row) => row.valueUsed),
          some.map((row) => row.dateUsed),
          some.map((row) => row.reason.code),
          some.map((row) => JSON.stringify(row.reason.params)),
          some.map((row) => row.evidence && JSON.stringify(row.evidence)),
          callVersion,
          now,
        ],
      );
    }
  }

  /** What officers have seen about each of these nominations. */
  async ofNominations(tx: Tx, nominationIds: readonly string[]): Promise<Map<string, Evidence[]>> {
    const rows: (Evidence & { nominationId: string })[] = await tx.query(
      `select nomination_id as "nominationId", rule_code as "ruleCode", verdict, document,
         verified_by_name as "verifiedByName", verified_at as "verifiedAt", valid_until as "validUntil"
       from screening_evidence where nomination_id = any($1)`,
      [nominationIds],
    );
    const seen = new Map<string, Evidence[]>();
    for (const { nominationId, ...one } of rows)
      seen.set(nominationId, [...(seen.get(nominationId) ?? []), one]);
    return seen;
  }

  /** Whether the latest check found an answer on the form itself. */
  async settledByForm(tx: Tx, nominationId: string, screeningNo: number, ruleCode: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `select 1 from screening_finding where nomination_id = $1 and screening_no = $2 and rule_code = $3
         and verdict <> 'needs_evidence' and evidence is null`,
      [nominationId, screeningNo, ruleCode],
    );
    return rows.length > 0;
  }

  async saveEvidence(
    tx: Tx,
    seen: {
      nominationId: string;
      ruleCode: string;
      verdict: 'pass' | 'fail';
      document: string;
      validUntil: string | null;
    },
    actor: Actor,
    now: Date,
  ): Promise<void> {
    await tx.query(
      `insert into screening_evidence (nomination_id, rule_code, verdict, document, verified_by, verified_by_name,
         verified_at, valid_until) values ($1,$2,$3,$4,$5,$6,$7,$8)
       on conflict (nomination_id, rule_code) do update set verdict = excluded.verdict, document = excluded.document,
         verified_by = excluded.verified_by, verified_by_name = excluded.verified_by_name,
         verified_at = excluded.verified_at, valid_until = excluded.valid_until`,
      [
        seen.nominationId,
        seen.ruleCode,
        seen.verdict,
        seen.document,
        actor.personId,
        actor.name,
        now,
        seen.validUntil,
      ],
    );
  }
}
