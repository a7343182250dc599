import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { blankCriterion, freeCode, MOST_CRITERIA, moved, type Criterion, type CriterionMove } from './domain';
import { RubricDraft } from './entities/rubric-draft.entity';
import type { RubricOrigin } from './entities/rubric-version.entity';

/** One change of a draft. What is incomplete may be saved; what is published must be complete. */
export type DraftChange =
  | {
      readonly kind: 'head';
      readonly titleEn: string;
      readonly titleKm: string;
      readonly titleJa: string;
      readonly origin: RubricOrigin;
    }
  | { readonly kind: 'criterion'; readonly code: string; readonly criterion: Criterion }
  | { readonly kind: 'add' }
  | { readonly kind: 'move'; readonly code: string; readonly move: CriterionMove };

/** Changes a draft from the version that was on the screen: of two officers, the second is told of the first. */
@Injectable()
export class ChangeRubricDraft {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** `code` is that of the criterion written or added, for the page to go to. */
  async run(
    actor: Actor,
    input: { draftId: string; version: number; change: DraftChange },
  ): Promise<{ version: number; code: string | null }> {
    return this.transaction.run(async (tx) => {
      const { draftId, version, change } = input;
      const draft = found(await tx.findOneBy(RubricDraft, { id: draftId }));
      const { code, ...values } = changed(draft, change);
      const updated = await tx.update(
        RubricDraft,
        { id: draftId, version },
        { ...values, changedAt: this.clock.now() },
      );
      if (updated.affected !== 1) refuse('common.changed_meanwhile', {}, 409);
      await this.audit.append(tx, actor, {
        action: 'rubric.draft_changed',
        subjectType: 'rubric',
        subjectId: draftId,
        details: { code: draft.code, change: change.kind, criterion: code },
      });
      return { version: version + 1, code };
    });
  }
}

function changed(
  draft: RubricDraft,
  change: DraftChange,
): Partial<Pick<RubricDraft, 'titleEn' | 'titleKm' | 'titleJa' | 'origin' | 'criteria'>> & {
  code: string | null;
} {
  const { criteria } = draft;
  switch (change.kind) {
    case 'head': {
      const { kind: _kind, ...head } = change;
      return { ...head, code: null };
    }
    case 'add': {
      if (criteria.length >= MOST_CRITERIA)
        refuse('rubrics.tooManyCriteria', { field: 'criteria', params: { most: MOST_CRITERIA } });
      const code = freeCode(criteria);
      return { criteria: [...criteria, blankCriterion(code)], code };
    }
    case 'move':
      return { criteria: moved(criteria, change.code, change.move), code: change.code };
    case 'criterion': {
      found(criteria.find(({ code }) => code === change.code));
      const { criterion } = change;
      if (criterion.code !== change.code && criteria.some(({ code }) => code === criterion.code))
        refuse('rubrics.codeTwice', { field: 'code', href: '#code', params: { name: criterion.code } });
      return {
        criteria: criteria.map((each) => (each.code === change.code ? criterion : each)),
        code: criterion.code,
      };
    }
  }
}
