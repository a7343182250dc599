import { Injectable } from '@nestjs/common';
import { PeopleFacts } from '../identity';
import { dayOf } from '../kernel/domain/calendar';
import type { Tx } from '../kernel/transaction';
import { NominationsToScreen } from '../nominations';
import type { CallFacts } from '../programmes';
import { withReferenceDates } from '../programmes/domain';
import { outcomeOf, screen, type ScreenedNomination } from './domain/screening';
import { personFacts, SECTIONS_ASKED } from './domain/person-facts';
import { ScreeningRepository } from './screening.repository';

/**
 * The rules of a call held against its nominations, four questions to the database however many there are. The page that
 * previews a check and the act that stores it both read this.
 */
@Injectable()
export class Screening {
  constructor(
    private readonly nominations: NominationsToScreen,
    private readonly evidence: ScreeningRepository,
    private readonly people: PeopleFacts,
  ) {}

  /** All nominations of the call that can be checked, or the one named. */
  async of(
    tx: Tx,
    call: CallFacts,
    now: Date,
    nominationId: string | null = null,
  ): Promise<ScreenedNomination[]> {
    const rows = await this.nominations.rows(tx, call.id, SECTIONS_ASKED, nominationId);
    const evidence = await this.evidence.ofNominations(
      tx,
      rows.map(({ id }) => id),
    );
    const people = await this.people.of([...new Set(rows.map((row) => row.personId))], tx);
    const organisations = await this.people.organisations(
      [...new Set(rows.map((row) => row.organisationId))],
      tx,
    );
    const rules = withReferenceDates(call.rules, dayOf(call.nominationDeadline));
    const today = dayOf(now);
    return rows.map(({ answers, ...row }) => {
      const facts = personFacts({
        answers,
        birthDate: people.get(row.personId)?.birthDate ?? null,
        sex: people.get(row.personId)?.sex ?? null,
        organisationCode: organisations.get(row.organisationId)?.code ?? null,
        endorsed: true,
        medicallyCleared: null,
        earlier: null,
        documents: null,
      });
      const findings = screen(rules, facts, evidence.get(row.id) ?? [], now, today);
      return { ...row, findings, outcome: outcomeOf(findings) };
    });
  }
}
