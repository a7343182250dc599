import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { blankCriterion, freeCode } from './domain';
import { RubricDraft } from './entities/rubric-draft.entity';
import type { RubricOrigin } from './entities/rubric-version.entity';
import { RubricQueries } from './rubric.queries';

export interface NewRubricDraft {
  /** A published version to copy; null starts with one empty criterion. */
  readonly basedOn: string | null;
  /** A new name starts a new rubric; the name of the copied one becomes its next version. */
  readonly code: string;
  readonly titleEn: string;
  readonly titleKm: string;
  readonly titleJa: string;
  readonly origin: RubricOrigin;
}

/** Begins to write a rubric, from nothing or from a published one. */
@Injectable()
export class StartRubricDraft {
  constructor(
    private readonly transaction: Transaction,
    private readonly rubrics: RubricQueries,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: NewRubricDraft): Promise<{ draftId: string }> {
    return this.transaction.run(async (tx) => {
      const { basedOn, code, titleEn, titleKm, titleJa, origin } = input;
      if (!/^[a-z][a-z0-9-]{0,39}$/.test(code))
        refuse('rubrics.codeInvalid', { field: 'code', href: '#code', params: { name: code } });
      const source = basedOn === null ? null : await this.rubrics.version(basedOn, tx);
      const draftId = newId();
      const inserted: unknown[] = await tx.query(
        `insert into rubric_draft (id, code, title_en, title_km, title_ja, origin, based_on, criteria, started_by, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (code) do nothing returning id`,
        [
          draftId,
          code,
          titleEn,
          titleKm,
          titleJa,
          origin,
          basedOn,
          JSON.stringify(source?.criteria ?? [blankCriterion(freeCode([]))]),
          actor.personId,
          this.clock.now(),
        ],
      );
      if (inserted.length === 0) {
        const draft = await tx.findOneByOrFail(RubricDraft, { code });
        refuse('rubrics.draftExists', { params: { name: code }, href: `/rubrics/drafts/${draft.id}` }, 409);
      }
      await this.audit.append(tx, actor, {
        action: 'rubric.draft_started',
        subjectType: 'rubric',
        subjectId: draftId,
        details: { code, basedOn },
      });
      return { draftId };
    });
  }
}
