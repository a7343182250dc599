import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { RubricDraft } from './entities/rubric-draft.entity';

/** Throws a draft away. Published versions stay as they are. */
@Injectable()
export class DiscardRubricDraft {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
  ) {}

  async run(actor: Actor, input: { draftId: string; version: number }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const draft = found(await tx.findOneBy(RubricDraft, { id: input.draftId }));
      const gone = await tx.delete(RubricDraft, { id: draft.id, version: input.version });
      if (gone.affected !== 1) refuse('common.changed_meanwhile', {}, 409);
      await this.audit.append(tx, actor, {
        action: 'rubric.draft_discarded',
        subjectType: 'rubric',
        subjectId: draft.id,
        details: { code: draft.code },
      });
    });
  }
}
