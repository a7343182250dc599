import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { found, type Refusal } from '../kernel/domain/refusal';
import { rubricFindings, type Criterion } from './domain';
import { RubricDraft } from './entities/rubric-draft.entity';

export interface DraftRow {
  readonly id: string;
  readonly code: string;
  readonly titleEn: string;
  readonly titleKm: string;
  readonly titleJa: string;
  readonly changedAt: Date;
  readonly criteria: number;
}

export interface DraftCriterion extends Criterion {
  /** What still stands in the way of publishing this criterion. */
  readonly missing: number;
  /** Share of the whole weight, 0 to 1. */
  readonly share: number;
}

export interface DraftPage {
  readonly draft: RubricDraft;
  readonly criteria: readonly DraftCriterion[];
  readonly totalWeight: number;
  readonly findings: readonly Refusal[];
}

/** Drafts of rubrics, for those who write them. */
@Injectable()
export class DraftQueries {
  constructor(private readonly dataSource: DataSource) {}

  async list(): Promise<DraftRow[]> {
    return this.dataSource.query(
      `select id, code, title_en as "titleEn", title_km as "titleKm", title_ja as "titleJa", changed_at as "changedAt",
         jsonb_array_length(criteria) as criteria from rubric_draft order by changed_at desc, id`,
    );
  }

  async page(id: string): Promise<DraftPage> {
    const draft = found(await this.dataSource.manager.findOneBy(RubricDraft, { id }));
    const findings = rubricFindings(draft);
    const totalWeight = draft.criteria.reduce((sum, { weight }) => sum + weight, 0);
    return {
      draft,
      findings,
      totalWeight,
      criteria: draft.criteria.map((criterion, index) => ({
        ...criterion,
        missing: findings.filter(({ field }) => field?.startsWith(`criteria.${index}.`)).length,
        share: totalWeight > 0 ? criterion.weight / totalWeight : 0,
      })),
    };
  }
}
