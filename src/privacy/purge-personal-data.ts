import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../audit';
import { PersonalDataHolders } from '../identity';
import { dueUnder, RETENTION, type NominationEnding, type RetentionRule } from '../identity/domain';
import { SYSTEM } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { Transaction, type Tx } from '../kernel/transaction';

export interface Purged {
  readonly rule: RetentionRule['code'];
  readonly nominations: number;
  readonly rows: Readonly<Record<string, number>>;
}

/** Nothing of a dry run stays: it is the run itself, rolled back. */
class OnlyTried extends Error {}

/**
 * Nightly: personal fields whose period is over go, rule by rule, each in the tables of the feature that owns them. All of
 * it in one transaction with an entry that holds counts and nobody's name. Everything counted in public stays.
 */
@Injectable()
export class PurgePersonalData {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transaction: Transaction,
    private readonly holders: PersonalDataHolders,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<Purged[]> {
    return this.transaction.run((tx) => this.purge(tx));
  }

  async dryRun(): Promise<Purged[]> {
    let tried: Purged[] = [];
    await this.dataSource
      .transaction(async (tx) => {
        tried = await this.purge(tx);
        throw new OnlyTried();
      })
      .catch((error: unknown) => {
        if (!(error instanceof OnlyTried)) throw error;
      });
    return tried;
  }

  private async purge(tx: Tx): Promise<Purged[]> {
    const now = this.clock.now();
    // One night at a time: a second one started by hand waits, and then finds nothing to do.
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('purge personal data', 0))`);
    const endings: NominationEnding[] = [];
    for (const holder of this.holders.all()) endings.push(...(await holder.endings(tx)));
    const purged: Purged[] = [];
    for (const rule of RETENTION) {
      const ids = await this.stillToDo(tx, rule, dueUnder(rule, endings, dayInPhnomPenh(now)));
      if (ids.length === 0) continue;
      const rows: Record<string, number> = {};
      for (const holder of this.holders.all())
        for (const [table, count] of Object.entries(await holder.purge(tx, rule, ids, now)))
          rows[table] = (rows[table] ?? 0) + count;
      await tx.query(
        'insert into personal_data_purge (nomination_id, rule, purged_at) select unnest($1::uuid[]), $2, $3',
        [ids, rule.code, now],
      );
      purged.push({ rule: rule.code, nominations: ids.length, rows });
    }
    await this.audit.appendAll(
      tx,
      SYSTEM,
      purged.map(({ rule, nominations, rows }) => ({
        action: 'personal_data.purged',
        subjectType: 'retention_rule',
        subjectId: rule,
        details: { nominations, rows },
      })),
    );
    return purged;
  }

  private async stillToDo(tx: Tx, rule: RetentionRule, due: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `select id::text from unnest($1::uuid[]) id
       where not exists (select from personal_data_purge p where p.nomination_id = id and p.rule = $2) order by id`,
      [due, rule.code],
    );
    return rows.map(({ id }) => id);
  }
}
