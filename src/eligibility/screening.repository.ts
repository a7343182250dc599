import { Injectable } from '@nestjs/common';
import type { Tx } from '../kernel/transaction';
import type { VerdictKind } from '../programmes/domain';
import type { ScreenedNomination } from './domain/screening';

const ROWS_AT_ONCE = 5000;

/** Writes findings set by set: a call of thousands is checked in a handful of statements for each hundred. */
@Injectable()
export class ScreeningRepository {
  /** Verdicts of the check before, by nomination and rule. */
  async before(
    tx: Tx,
    screened: readonly Pick<ScreenedNomination, 'id' | 'screeningNo'>[],
  ): Promise<Map<string, Map<string, VerdictKind>>> {
    const checked = screened.filter(({ screeningNo }) => screeningNo > 0);
    const verdicts = new Map<string, Map<string, VerdictKind>>();
    if (checked.length === 0) return verdicts;
    const rows: { id: string; ruleCode: string; verdict: VerdictKind }[] = await tx.query(
      `select f.nomination_id as id, f.rule_code as "ruleCode", f.verdict
       from unnest($1::uuid[], $2::integer[]) as w (id, no)
         join screening_finding f on f.nomination_id = w.id and f.screening_no = w.no`,
      [checked.map(({ id }) => id), checked.map(({ screeningNo }) => screeningNo)],
    );
    for (const { id, ruleCode, verdict } of rows) {
      const known = verdicts.get(id) ?? new Map<string, VerdictKind>();
      verdicts.set(id, known.set(ruleCode, verdict));
    }
    return verdicts;
  }

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
           date_used, reason_code, reason_params, evidence, overridden, call_version, checked_at)
         select w.*, $13, $14 from unnest($1::uuid[], $2::integer[], $3::text[], $4::integer[], $5::text[], $6::text[],
           $7::text[], $8::date[], $9::text[], $10::jsonb[], $11::jsonb[], $12::jsonb[]) as w`,
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
          some.map((row) => row.overridden && JSON.stringify(row.overridden)),
          callVersion,
          now,
        ],
      );
    }
  }

  /** The verdict of the latest check on one rule, and whether the form itself gave it. */
  async latest(
    tx: Tx,
    nominationId: string,
    screeningNo: number,
    ruleCode: string,
  ): Promise<{ verdict: VerdictKind; byForm: boolean } | null> {
    const [row]: { verdict: VerdictKind; byForm: boolean }[] = await tx.query(
      `select verdict, verdict <> 'needs_evidence' and evidence is null and overridden is null as "byForm"
       from screening_finding where nomination_id = $1 and screening_no = $2 and rule_code = $3`,
      [nominationId, screeningNo, ruleCode],
    );
    return row ?? null;
  }
}
