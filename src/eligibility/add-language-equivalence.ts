import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import type { LanguageTest } from '../programmes/domain';
import { EquivalenceRepository } from './equivalence.repository';

export interface LanguageRowToAdd {
  readonly scores: Readonly<Partial<Record<LanguageTest, number>>>;
  readonly source: string;
  readonly page: string | null;
  readonly url: string | null;
  /** The row it corrects, which is retired with the same act. */
  readonly replaces?: string | null;
}

/** Scores that a source prints as equal, with the place that prints them. */
@Injectable()
export class AddLanguageEquivalence {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: EquivalenceRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, { replaces = null, ...row }: LanguageRowToAdd): Promise<{ id: string }> {
    if (!actor.permissions.has('equivalence:manage')) refuse('nominations.not_your_act', {}, 403);
    if (Object.keys(row.scores).length < 2)
      refuse('eligibility.two_scores', { field: 'scores', href: '#IELTS' });
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      const id = newId();
      if (replaces) await this.repository.retire(tx, 'language', replaces, actor.name, now);
      await this.repository.addLanguage(tx, { id, ...row, replaces, addedByName: actor.name, addedAt: now });
      await this.audit.append(tx, actor, {
        action: 'equivalence.added',
        subjectType: 'equivalence',
        subjectId: id,
        details: { table: 'language', ...row, replaces },
      });
      return { id };
    });
  }
}
