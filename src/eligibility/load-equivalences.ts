import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { Transaction } from '../kernel/transaction';
import { STARTING_EQUIVALENCES } from '../programmes';
import { EquivalenceRepository } from './equivalence.repository';

/** The rows that the tables start with. What is there already, or was retired since, is left alone. */
@Injectable()
export class LoadEquivalences {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: EquivalenceRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: AnyActor): Promise<{ added: number; unchanged: number }> {
    return this.transaction.run(async (tx) => {
      const { language, education } = STARTING_EQUIVALENCES;
      const known = await this.repository.known(
        tx,
        [...language, ...education].map(({ id }) => id),
      );
      const kept = { replaces: null, addedByName: actor.name, addedAt: this.clock.now() };
      let added = 0;
      for (const row of language.filter(({ id }) => !known.has(id))) {
        await this.repository.addLanguage(tx, { ...row, ...kept });
        added += 1;
      }
      for (const row of education.filter(({ id }) => !known.has(id))) {
        await this.repository.addEducation(tx, { ...row, names: [...row.names], ...kept });
        added += 1;
      }
      if (added > 0)
        await this.audit.append(tx, actor, {
          action: 'equivalence.loaded',
          subjectType: 'equivalence',
          subjectId: 'equivalences.json',
          details: { added },
        });
      return { added, unchanged: known.size };
    });
  }
}
