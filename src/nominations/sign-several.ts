import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { refuse, Refused, type Refusal } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import type { Care } from './domain/signing';
import { EndorseNomination, type Signing } from './endorse-nomination';

export interface SeveralSigned {
  /** The endorser's own name, typed once under the declarations of all of them. */
  readonly signedName: string;
  readonly nominations: readonly Pick<Signing, 'nominationId' | 'level' | keyof Care>[];
}

/** The field of one nomination on a page that shows several. */
export const fieldOf = (nominationId: string, name: string): string => `${name}_${nominationId}`;

/** One person signs several nominations, each with its own words: all of them, or none and every gap named. */
@Injectable()
export class SignSeveral {
  constructor(
    private readonly transaction: Transaction,
    private readonly endorse: EndorseNomination,
  ) {}

  async run(actor: Actor, input: SeveralSigned): Promise<{ signed: number }> {
    const { nominations, signedName } = input;
    if (nominations.length === 0) refuse('nominations.nothing_chosen', { href: '#main-content' });
    return this.transaction.run(async (tx) => {
      const refusals: Refusal[] = [];
      // In one order, so that two people who sign the same ones wait for each other.
      const ordered = [...nominations].sort((a, b) => a.nominationId.localeCompare(b.nominationId));
      for (const nomination of ordered) {
        try {
          await this.endorse.sign(tx, actor, { ...nomination, signature: 'typed', signedName });
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          refusals.push(...error.refusals.map((refusal) => ofNomination(nomination.nominationId, refusal)));
        }
      }
      if (refusals.length > 0) throw new Refused(once(refusals));
      return { signed: nominations.length };
    });
  }
}

/** The name is typed once; everything else belongs to one nomination. */
function ofNomination(id: string, refusal: Refusal): Refusal {
  if (refusal.field === 'signedName') return refusal;
  const field = fieldOf(id, refusal.field ?? 'chosen');
  return { ...refusal, field, href: `#${field}` };
}

function once(refusals: readonly Refusal[]): Refusal[] {
  return refusals.filter(
    (refusal, index) =>
      refusal.field !== 'signedName' || refusals.findIndex(({ field }) => field === 'signedName') === index,
  );
}
