import { Injectable } from '@nestjs/common';
import { PeopleFacts } from '../identity';
import type { Tx } from '../kernel/transaction';
import { NominationQueries, type NominationToScreen, type PastNomination } from '../nominations';
import type { CallFacts } from '../programmes';
import type { EarlierTraining, PersonFacts } from '../programmes/domain';
import { personFacts } from './domain/person-facts';
import type { Aids } from './domain/screening';
import { EvidenceRepository } from './evidence.repository';
import { ProvingDocuments } from './proving-documents';

export interface Known {
  readonly facts: PersonFacts;
  readonly aids: Aids;
}

/**
 * All that is known of the people of a set of nominations: from the register, the form, our own records of earlier
 * training, and what officers have seen. One question for each source, however many nominations there are.
 */
@Injectable()
export class FactsOfNominations {
  constructor(
    private readonly people: PeopleFacts,
    private readonly nominations: NominationQueries,
    private readonly evidence: EvidenceRepository,
    private readonly documents: ProvingDocuments,
  ) {}

  async of(
    tx: Tx,
    call: CallFacts,
    rows: readonly NominationToScreen[],
  ): Promise<(row: NominationToScreen) => Known> {
    const ids = rows.map(({ id }) => id);
    const personIds = [...new Set(rows.map(({ personId }) => personId))];
    const people = await this.people.of(personIds, tx);
    const organisations = await this.people.organisations(
      [...new Set(rows.map((row) => row.organisationId))],
      tx,
    );
    const past = await this.nominations.pastOf(personIds, tx);
    const evidence = await this.evidence.ofNominations(tx, ids);
    const earlier = await this.evidence.ofPeople(tx, personIds);
    const overrides = await this.evidence.overrides(tx, ids);
    const documents = await this.documents.standing(ids, tx);
    return ({ id, personId, organisationId, answers }) => ({
      facts: personFacts({
        answers,
        birthDate: people.get(personId)?.birthDate ?? null,
        sex: people.get(personId)?.sex ?? null,
        organisationCode: organisations.get(organisationId)?.code ?? null,
        endorsed: true,
        medicallyCleared: null,
        earlier: trainings(call, past.get(personId) ?? []),
        documents: documents.get(id) ?? [],
      }),
      aids: {
        evidence: evidence.get(id) ?? [],
        earlier: earlier.get(personId) ?? [],
        documents: (documents.get(id) ?? []).filter(({ state }) => state === 'accepted'),
        overrides: overrides.get(id) ?? [],
      },
    });
  }
}

/** Earlier trainings as rules read them, beside the call that asks. */
export function trainings(call: CallFacts, past: readonly PastNomination[]): EarlierTraining[] {
  return past
    .filter(({ callId }) => callId !== call.id)
    .map(({ programmeCode, courseCode, endedOn, days, completed }) => ({
      programmeCode,
      courseCode,
      sameProgramme: programmeCode === call.programmeCode,
      sameCourse: courseCode === call.courseCode,
      endedOn,
      days,
      completed,
    }));
}
