import { Injectable } from '@nestjs/common';
import { NotVisible } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import { EducationEquivalenceRow } from './entities/education-equivalence.entity';
import { LanguageEquivalenceRow } from './entities/language-equivalence.entity';

export const EQUIVALENCE_TABLES = ['language', 'education'] as const;
export type EquivalenceTable = (typeof EQUIVALENCE_TABLES)[number];

type NewRow<Row> = Omit<Row, 'retiredAt' | 'retiredByName'>;

/** Rows are added and retired, and never changed. */
@Injectable()
export class EquivalenceRepository {
  async addLanguage(tx: Tx, row: NewRow<LanguageEquivalenceRow>): Promise<void> {
    await tx.insert(LanguageEquivalenceRow, { ...row, retiredAt: null, retiredByName: null });
  }

  async addEducation(tx: Tx, row: NewRow<EducationEquivalenceRow>): Promise<void> {
    await tx.insert(EducationEquivalenceRow, { ...row, retiredAt: null, retiredByName: null });
  }

  async retire(tx: Tx, table: EquivalenceTable, id: string, by: string, now: Date): Promise<void> {
    const retired: unknown[] = await tx.query(
      `with retired as (
         update ${table}_equivalence set retired_by_name = $2, retired_at = $3 where id = $1 and retired_at is null
         returning id)
       select id from retired`,
      [id, by, now],
    );
    if (retired.length !== 1) throw new NotVisible();
  }

  async known(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
    const rows: { id: string }[] = await tx.query(
      `select id from language_equivalence where id = any($1) union select id from education_equivalence where id = any($1)`,
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
