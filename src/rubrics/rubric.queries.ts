import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RubricCatalogue, type RubricChoice } from '../programmes';
import { found } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import type { Criterion } from './domain';
import type { RubricOrigin } from './entities/rubric-version.entity';

export interface RubricVersionView {
  readonly id: string;
  readonly code: string;
  readonly rubricTitleEn: string;
  readonly rubricTitleKm: string;
  readonly rubricTitleJa: string;
  readonly number: number;
  readonly origin: RubricOrigin;
  readonly criteria: readonly Criterion[];
  readonly contentHash: string;
  readonly publishedAt: Date;
}

export interface RubricNoteView {
  readonly id: string;
  readonly text: string;
  readonly figures: object;
  readonly writtenByName: string;
  readonly writtenAt: Date;
}

const VERSION = `v.id, r.code, r.title_en as "rubricTitleEn", r.title_km as "rubricTitleKm",
  r.title_ja as "rubricTitleJa", v.number, v.origin, v.criteria, v.content_hash as "contentHash",
  v.published_at as "publishedAt"`;

@Injectable()
export class RubricQueries extends RubricCatalogue {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async version(rubricVersionId: string, tx: Tx = this.dataSource.manager): Promise<RubricVersionView> {
    const rows: RubricVersionView[] = await tx.query(
      `select ${VERSION} from rubric_version v join rubric r on r.id = v.rubric_id where v.id = $1`,
      [rubricVersionId],
    );
    return found(rows[0]);
  }

  /** Many versions at once, by their identifiers. */
  async versions(
    ids: readonly string[],
    tx: Tx = this.dataSource.manager,
  ): Promise<Map<string, RubricVersionView>> {
    const rows: RubricVersionView[] = await tx.query(
      `select ${VERSION} from rubric_version v join rubric r on r.id = v.rubric_id where v.id = any($1)`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The newest version of each rubric, by title. */
  async newest(): Promise<RubricVersionView[]> {
    return this.dataSource.query(
      `select ${VERSION} from rubric_version v join rubric r on r.id = v.rubric_id
       where v.number = (select max(number) from rubric_version where rubric_id = r.id) order by r.title_en, r.id`,
    );
  }

  /** All versions of one rubric, newest first. */
  async versionsOf(code: string): Promise<{ id: string; number: number; publishedAt: Date }[]> {
    return this.dataSource.query(
      `select v.id, v.number, v.published_at as "publishedAt" from rubric_version v
       join rubric r on r.id = v.rubric_id where r.code = $1 order by v.number desc`,
      [code],
    );
  }

  /** Proposals beside a version, the latest first. */
  async notesOf(rubricVersionId: string): Promise<RubricNoteView[]> {
    return this.dataSource.query(
      `select id, text, figures, written_by_name as "writtenByName", written_at as "writtenAt" from rubric_note
       where rubric_version_id = $1 order by written_at desc, id`,
      [rubricVersionId],
    );
  }

  async published(): ReturnType<RubricCatalogue['published']> {
    return (await this.newest()).map(asChoice);
  }

  async choice(versionId: string): ReturnType<RubricCatalogue['choice']> {
    const rows: RubricVersionView[] = await this.dataSource.query(
      `select ${VERSION} from rubric_version v join rubric r on r.id = v.rubric_id where v.id = $1`,
      [versionId],
    );
    return rows[0] ? asChoice(rows[0]) : null;
  }
}

function asChoice(version: RubricVersionView): RubricChoice {
  return {
    versionId: version.id,
    titleEn: version.rubricTitleEn,
    titleKm: version.rubricTitleKm,
    titleJa: version.rubricTitleJa,
    number: version.number,
    criteria: version.criteria.length,
  };
}
