import { Injectable } from '@nestjs/common';
import { IdentityQueries } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { dayOf } from '../kernel/domain/calendar';
import { Choice, Decimal, Id, PlainDate } from '../kernel/validation/fields';
import { TEST_CHOICES } from '../nominations/domain';
import { CallQueries, type CallFacts } from '../programmes';
import { EDUCATION_LEVELS, LANGUAGE_LEVELS, SERVICE_TYPES, withReferenceDates } from '../programmes/domain';
import { outcomeOf, screen, type Finding, type Outcome } from './domain/screening';
import { personFacts } from './domain/person-facts';

/** A few facts of somebody who might be nominated. No name is asked, because nothing is kept. */
export class PreCheckForm {
  @Id() callId: string;
  @PlainDate({ optional: true }) birthDate: string | null;
  @PlainDate({ optional: true }) serviceStart: string | null;
  @PlainDate({ optional: true }) fieldStart: string | null;
  @Choice(SERVICE_TYPES, { optional: true }) serviceType: string | null;
  @Choice(EDUCATION_LEVELS, { optional: true }) educationLevel: string | null;
  @Choice(LANGUAGE_LEVELS, { optional: true }) englishSelf: string | null;
  @Choice(TEST_CHOICES, { optional: true }) languageTest: string | null;
  @Decimal({ max: 1000, optional: true }) languageScore: number | null;
}

/** The rules of an open call against a few typed facts, by the very function that screens. Reads; never writes. */
@Injectable()
export class PreCheck {
  constructor(
    private readonly calls: CallQueries,
    private readonly identity: IdentityQueries,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: Actor,
    input: PreCheckForm,
  ): Promise<{ call: CallFacts; findings: Finding[]; outcome: Outcome }> {
    const now = this.clock.now();
    const call = await this.calls.facts(input.callId);
    const organisation = await this.identity.organisation(actor.organisationId);
    const { birthDate, serviceStart, fieldStart, serviceType, educationLevel } = input;
    const { englishSelf, languageTest, languageScore } = input;
    const facts = personFacts({
      answers: {
        post: { serviceStart, fieldStart, serviceType },
        education: { educationLevel },
        language: { englishSelf, languageTest, languageScore },
      },
      birthDate,
      sex: null,
      organisationCode: organisation?.code ?? null,
      // The question is what would be found once the ministry has signed.
      endorsed: true,
      medicallyCleared: null,
      earlier: null,
      documents: null,
    });
    const findings = screen(
      withReferenceDates(call.rules, dayOf(call.nominationDeadline)),
      facts,
      [],
      now,
      dayOf(now),
    );
    return { call, findings, outcome: outcomeOf(findings) };
  }
}
