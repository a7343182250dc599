import { Injectable } from '@nestjs/common';
import { PeopleFacts } from '../identity';
import type { Tx } from '../kernel/transaction';
import type { CallFacts } from '../programmes';
import type { ChainLevel } from '../programmes/domain';
import { levelAfter, levelBefore, signingDeadline } from './domain/endorsement-chain';
import type { Nomination } from './entities/nomination.entity';

type Place = Pick<Nomination, 'level' | 'endorsedLevels' | 'reachedOrganisationIds'>;

/**
 * Where a nomination stands after each act of the chain. Which central bodies may see it follows from that: it is theirs
 * to see from the moment it waits with them.
 */
@Injectable()
export class ChainSteps {
  constructor(private readonly people: PeopleFacts) {}

  /** After sending, it waits for the first level; what was signed before does not count any more. */
  start(tx: Tx, call: CallFacts): Promise<Place> {
    return this.at(tx, call, [], call.levels[0]);
  }

  /** After a signature; `next` is null when it was the last one. */
  async sign(
    tx: Tx,
    call: CallFacts,
    nomination: Nomination,
    level: ChainLevel,
  ): Promise<Place & { next: ChainLevel | null }> {
    const next = levelAfter(call.levels, nomination.endorsedLevels, level);
    const signed = [...nomination.endorsedLevels.filter((code) => code !== level.code), level.code];
    return { ...(await this.at(tx, call, signed, next)), next: next ?? null };
  }

  /** One step back: whoever signed last looks again, and everybody on the way has time as long as this level has. */
  async sendBack(
    tx: Tx,
    call: CallFacts,
    nomination: Nomination,
    level: ChainLevel,
  ): Promise<(Place & { graceUntil: Date; before: ChainLevel }) | null> {
    const before = levelBefore(call.levels, nomination.endorsedLevels);
    if (!before) return null;
    const signed = nomination.endorsedLevels.filter((code) => code !== before.code);
    const graceUntil = signingDeadline(call, level.code, nomination);
    return { ...(await this.at(tx, call, signed, before)), graceUntil, before };
  }

  /** Back to the desk: all signatures fall, and the grace lets it come all the way up to this level again. */
  toDesk(call: CallFacts, nomination: Nomination, level: ChainLevel): Place & { graceUntil: Date } {
    return {
      level: null,
      endorsedLevels: [],
      reachedOrganisationIds: [],
      graceUntil: signingDeadline(call, level.code, nomination),
    };
  }

  private async at(
    tx: Tx,
    call: CallFacts,
    signed: readonly string[],
    next: ChainLevel | undefined,
  ): Promise<Place> {
    const reached = call.levels
      .filter(({ code }) => signed.includes(code) || code === next?.code)
      .flatMap(({ organisationCode }) => (organisationCode === null ? [] : [organisationCode]));
    return {
      level: next?.code ?? null,
      endorsedLevels: [...signed],
      reachedOrganisationIds: reached.length > 0 ? await this.people.organisationIds(reached, tx) : [],
    };
  }
}
