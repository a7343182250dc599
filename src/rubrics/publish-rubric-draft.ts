import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { RubricDraft } from './entities/rubric-draft.entity';
import { PublishRubricVersion, type Published } from './publish-rubric-version';

/** Turns a draft into a published version, which never changes again. The draft is gone afterwards. */
@Injectable()
export class PublishRubricDraft {
  constructor(
    private readonly transaction: Transaction,
    private readonly publish: PublishRubricVersion,
  ) {}

  async run(actor: Actor, input: { draftId: string; version: number }): Promise<Published> {
    return this.transaction.run(async (tx) => {
      const draft = found(await tx.findOneBy(RubricDraft, { id: input.draftId }));
      // Taken away first: of two who publish at once, one does.
      const taken = await tx.delete(RubricDraft, { id: draft.id, version: input.version });
      if (taken.affected !== 1) refuse('common.changed_meanwhile', {}, 409);
      const { code, titleEn, titleKm, titleJa, origin, criteria } = draft;
      return this.publish.within(tx, actor, { code, titleEn, titleKm, titleJa, origin, criteria });
    });
  }
}
