import { Injectable } from '@nestjs/common';
import { IdentityQueries } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { dayOf } from '../kernel/domain/calendar';
import { Id } from '../kernel/validation/fields';
import { NominationQueries } from '../nominations';
import type { Answers } from '../nominations/domain';
import { CallQueries, type CallFacts } from '../programmes';
import { personFacts } from './domain/person-facts';
import { NO_AIDS, outcomeOf, screen, type Finding, type Outcome } from './domain/screening';
import { EquivalenceQueries } from './equivalence.queries';
import { trainings } from './facts.queries';
import { PersonForm } from './people.form';
import { datedRules } from './screening.queries';

export class PreCheckForm extends PersonForm {
  @Id() callId: string;
}

/** Somebody as a form has them, whether or not the form is that of a nomination yet. */
export interface PersonToCheck {
  readonly answers: Readonly<Record<string, Answers | undefined>>;
  readonly birthDate: string | null;
  readonly sex: 'female' | 'male' | null;
  readonly organisationCode: string | null;
  /** On the register: our records of earlier training are then looked at. */
  readonly personId: string | null;
}

export interface Checked {
  readonly findings: Finding[];
  readonly outcome: Outcome;
}

/** The rules of an open call against a few facts, by the very function that screens. Reads; never writes. */
@Injectable()
export class PreCheck {
  constructor(
    private readonly calls: CallQueries,
    private readonly identity: IdentityQueries,
    private readonly nominations: NominationQueries,
    private readonly equivalences: EquivalenceQueries,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: PreCheckForm): Promise<Checked & { call: CallFacts }> {
    const call = await this.calls.facts(input.callId);
    const organisation = await this.identity.organisation(actor.organisationId);
    const { birthDate, serviceStart, fieldStart, serviceType, educationLevel } = input;
    const { englishSelf, languageTest, languageScore } = input;
    const person = {
      answers: {
        post: { serviceStart, fieldStart, serviceType },
        education: { educationLevel },
        language: { englishSelf, languageTest, languageScore },
      },
      birthDate,
      sex: null,
      organisationCode: organisation?.code ?? null,
      personId: null,
    };
    const [checked] = await this.rows(call, [person]);
    if (!checked) throw new Error('one person is one row');
    return { call, ...checked };
  }

  /** Many people at once: as many questions to the database as for one. */
  async rows(call: CallFacts, people: readonly PersonToCheck[]): Promise<Checked[]> {
    const check = await this.checker(
      call,
      people.flatMap(({ personId }) => personId ?? []),
    );
    return people.map(check);
  }

  /** Rules, tables and records read once; then anybody is checked in memory, as the rows of a sheet are. */
  async checker(call: CallFacts, personIds: readonly string[]): Promise<(person: PersonToCheck) => Checked> {
    const now = this.clock.now();
    const rules = datedRules(call);
    const at = { now, today: dayOf(now), tables: await this.equivalences.inForce() };
    const past = personIds.length > 0 ? await this.nominations.pastOf(personIds) : new Map<string, never[]>();
    return ({ personId, ...person }) => {
      const earlier = personId ? trainings(call, past.get(personId) ?? []) : null;
      // The question is what would be found once the ministry has signed.
      const signed = { endorsed: true, medicallyCleared: null, documents: null };
      const findings = screen(rules, personFacts({ ...person, ...signed, earlier }), NO_AIDS, at);
      return { findings, outcome: outcomeOf(findings) };
    };
  }
}
