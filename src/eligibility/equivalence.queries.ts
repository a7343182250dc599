import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '../kernel/transaction';
import type { EducationEquivalence, Equivalences, LanguageEquivalence } from '../programmes/domain';

interface Kept {
  readonly page: string | null;
  readonly url: string | null;
  readonly addedByName: string;
  readonly addedAt: Date;
  readonly replaces: string | null;
  readonly retiredByName: string | null;
  readonly retiredAt: Date | null;
}

export type KeptLanguageRow = LanguageEquivalence & Kept;
export type KeptEducationRow = EducationEquivalence & Kept;

const KEPT = `source, page, url, added_by_name as "addedByName", added_at as "addedAt", replaces,
  retired_by_name as "retiredByName", retired_at as "retiredAt"`;

/** The tables of equivalences: those in force for a check, and all of them, with their history, for who keeps them. */
@Injectable()
export class EquivalenceQueries {
  constructor(private readonly dataSource: DataSource) {}

  async inForce(tx: Tx = this.dataSource.manager): Promise<Equivalences> {
    const language: LanguageEquivalence[] = await tx.query(
      'select id, scores, source from language_equivalence where retired_at is null order by added_at, id',
    );
    const education: EducationEquivalence[] = await tx.query(
      'select id, concerns, names, value, source from education_equivalence where retired_at is null order by added_at, id',
    );
    return { language, education };
  }

  async languageRows(): Promise<KeptLanguageRow[]> {
    return this.dataSource.query(
      `select id, scores, ${KEPT} from language_equivalence order by retired_at nulls first, added_at, id limit 500`,
    );
  }

  async educationRows(): Promise<KeptEducationRow[]> {
    return this.dataSource.query(
      `select id, concerns, names, value, ${KEPT} from education_equivalence
       order by retired_at nulls first, concerns, value, added_at, id limit 500`,
    );
  }
}
