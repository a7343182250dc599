import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { TAGS } from '../programmes/domain';
import { PanelFile } from './entities/panel-file.entity';
import { ReviewRepository } from './review.repository';

/** Says what a file is about, beyond the fields of its call, so that it finds a reader who knows it. */
@Injectable()
export class StateFileFields {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly repository: ReviewRepository,
  ) {}

  async run(
    actor: AnyActor,
    input: { panelId: string; nominationId: string; fields: readonly string[] },
  ): Promise<void> {
    await this.transaction.run(async (tx) => {
      const panel = await this.repository.lockOpenPanel(tx, input.panelId);
      const where = { panelId: panel.id, nominationId: input.nominationId };
      const file = found(await tx.findOneBy(PanelFile, where));
      if (input.fields.some((field) => !TAGS.includes(field)))
        refuse('common.choose_one', { field: 'fields', href: '#fields' });
      const fields = [...new Set(input.fields)].sort();
      if (fields.join(' ') === file.fields.join(' ')) return;
      await tx.update(PanelFile, { id: file.id }, { fields });
      await this.audit.append(tx, actor, {
        action: 'panel.file_fields_stated',
        subjectType: 'panel',
        subjectId: panel.id,
        details: { nominationId: input.nominationId, before: file.fields, after: fields },
      });
    });
  }
}
