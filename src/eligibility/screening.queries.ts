import { Injectable } from '@nestjs/common';
import { dayOf } from '../kernel/domain/calendar';
import type { Tx } from '../kernel/transaction';
import { NominationsToScreen } from '../nominations';
import type { CallFacts } from '../programmes';
import { withReferenceDates, type EligibilityRule } from '../programmes/domain';
import { SECTIONS_ASKED } from './domain/person-facts';
import { outcomeOf, screen, type ScreenedNomination } from './domain/screening';
import { EquivalenceQueries } from './equivalence.queries';
import { FactsOfNominations } from './facts.queries';

/** So many nominations are held in memory at a time, however many the call has. */
const AT_ONCE = 500;

/** The rules of a call with the day on which each is counted: what the source leaves open is the last day to nominate. */
export function datedRules(call: Pick<CallFacts, 'rules' | 'nominationDeadline'>): EligibilityRule[] {
  return withReferenceDates(call.rules, dayOf(call.nominationDeadline));
}

/**
 * The rules of a call held against its nominations: a fixed number of questions to the database for each few hundred. The
 * page that previews a check and the act that stores it both read this.
 */
@Injectable()
export class Screening {
  constructor(
    private readonly nominations: NominationsToScreen,
    private readonly facts: FactsOfNominations,
    private readonly equivalences: EquivalenceQueries,
  ) {}

  /** All nominations of the call that can be checked, or the one named, by number, part by part. */
  async *parts(
    tx: Tx,
    call: CallFacts,
    now: Date,
    nominationId: string | null = null,
  ): AsyncGenerator<ScreenedNomination[]> {
    const rules = datedRules(call);
    const at = { now, today: dayOf(now), tables: await this.equivalences.inForce(tx) };
    for (let after = ''; ;) {
      const rows = await this.nominations.rows(tx, call.id, SECTIONS_ASKED, {
        nominationId,
        after,
        most: AT_ONCE,
      });
      if (rows.length === 0) return;
      const known = await this.facts.of(tx, call, rows);
      yield rows.map((row) => {
        const { facts, aids } = known(row);
        const { answers: _answers, ...nomination } = row;
        const findings = screen(rules, facts, aids, at);
        return { ...nomination, findings, outcome: outcomeOf(findings) };
      });
      after = rows.at(-1)?.number ?? '';
      if (rows.length < AT_ONCE) return;
    }
  }
}
