import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { EDUCATION_FIELDS, EDUCATION_LEVELS } from '../programmes/domain';
import { EquivalenceRepository } from './equivalence.repository';

export interface EducationRowToAdd {
  readonly names: readonly string[];
  /** A level of education or a field of study. */
  readonly value: string;
  readonly source: string;
  readonly page: string | null;
  readonly url: string | null;
  readonly replaces?: string | null;
}

/** Names of degrees or subjects that count as a level or a field, with the place that says so. */
@Injectable()
export class AddEducationEquivalence {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: EquivalenceRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, { replaces = null, ...row }: EducationRowToAdd): Promise<{ id: string }> {
    if (!actor.permissions.has('equivalence:manage')) refuse('nominations.not_your_act', {}, 403);
    const concerns = concernsOf(row.value);
    if (!concerns) refuse('common.choose_one', { field: 'value', href: '#value' });
    if (row.names.length === 0) refuse('common.required', { field: 'names', href: '#names' });
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      const id = newId();
      if (replaces) await this.repository.retire(tx, 'education', replaces, actor.name, now);
      const added = { addedByName: actor.name, addedAt: now };
      await this.repository.addEducation(tx, {
        id,
        concerns,
        ...row,
        names: [...row.names],
        replaces,
        ...added,
      });
      await this.audit.append(tx, actor, {
        action: 'equivalence.added',
        subjectType: 'equivalence',
        subjectId: id,
        details: { table: 'education', ...row, replaces },
      });
      return { id };
    });
  }
}

function concernsOf(value: string): 'level' | 'field' | null {
  if ((EDUCATION_LEVELS as readonly string[]).includes(value)) return 'level';
  return (EDUCATION_FIELDS as readonly string[]).includes(value) ? 'field' : null;
}
