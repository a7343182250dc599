import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../../audit';
import { PROVINCE_CODES } from '../../identity';
import { SYSTEM } from '../../kernel/actor';
import { Clock, dayInPhnomPenh } from '../../kernel/clock';
import { TAGS } from '../../programmes/domain';
import { history, type History, type HistoryGround, type HistorySize } from './history';
import { historyRows, type Row } from './history-rows';

const AT_ONCE = 4000;

/**
 * Writes a generated history past the use cases, in sets: ten thousand people by way of the acts would take an hour. The
 * record says once that it was loaded. Only into a database without nominations, all or nothing.
 */
@Injectable()
export class StoreHistory {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Null when there are nominations already. */
  async run(size: HistorySize): Promise<History | null> {
    const loaded = await this.dataSource.transaction(async (tx) => {
      const [{ n } = { n: 0 }]: { n: number }[] = await tx.query('select count(*)::int as n from nomination');
      if (n > 0) return null;
      const made = history(await this.ground(tx), size);
      const [rubric]: { id: string }[] = await tx.query('select id from rubric_version order by id limit 1');
      if (!rubric) throw new Error('There is no rubric: run reference:load first.');
      for (const [table, rows] of historyRows(made, rubric.id)) await insert(tx, table, rows);
      await this.audit.append(tx, SYSTEM, {
        ...{ action: 'history.loaded', subjectType: 'installation', subjectId: rubric.id },
        details: { ...size, nominations: made.people.length },
      });
      return made;
    });
    // The planner learns what came in once it is there for all.
    if (loaded) await this.dataSource.query('analyze');
    return loaded;
  }

  private async ground(tx: EntityManager): Promise<HistoryGround> {
    const courses: HistoryGround['courses'] = await tx.query(
      `select c.id, p.code as programme, c.title_en as "titleEn" from course c join programme p on p.id = c.programme_id
       order by c.code`,
    );
    const organisations: HistoryGround['organisations'] = await tx.query(
      `select id, code from organisation where kind = 'ministry' order by code`,
    );
    if (courses.length === 0 || organisations.length === 0)
      throw new Error('There are no courses or no ministries: run reference:load first.');
    return {
      today: dayInPhnomPenh(this.clock.now()),
      ...{ courses, organisations, provinces: PROVINCE_CODES, tags: TAGS },
    };
  }
}

async function insert(tx: EntityManager, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).map((name) => `"${name}"`);
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await tx.query(
      `insert into "${table}" (${columns.join(', ')})
       select ${columns.join(', ')} from jsonb_populate_recordset(null::"${table}", $1::jsonb)`,
      [JSON.stringify(rows.slice(from, from + AT_ONCE))],
    );
}
