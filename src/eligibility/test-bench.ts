import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { dayOf } from '../kernel/domain/calendar';
import { refuse, refuseAll } from '../kernel/domain/refusal';
import { CallQueries, type RulesOfCall } from '../programmes';
import {
  NOTHING_KNOWN,
  ruleFindings,
  withReferenceDates,
  type EligibilityRule,
  type PersonFacts,
} from '../programmes/domain';
import { NO_AIDS, outcomeOf, screen } from './domain/screening';
import { EquivalenceQueries } from './equivalence.queries';
import type { MadeUpPersonForm } from './people.form';
import type { Checked } from './pre-check';

/** A made-up person against the rules of a call, a draft too: an officer sees what the rules do before anybody meets them. */
@Injectable()
export class TestBench {
  constructor(
    private readonly calls: CallQueries,
    private readonly equivalences: EquivalenceQueries,
    private readonly clock: Clock,
  ) {}

  /** `rules` are tried in place of those of the call, when given. Reads; never writes. */
  async run(
    actor: Actor,
    input: { callId: string; person: MadeUpPersonForm; rules?: readonly EligibilityRule[] | null },
  ): Promise<Checked & { call: RulesOfCall }> {
    if (!actor.permissions.has('call:manage')) refuse('nominations.not_your_act', {}, 403);
    if (input.rules) refuseAll(ruleFindings(input.rules));
    const call = await this.calls.rulesOf(input.callId);
    const now = this.clock.now();
    const at = { now, today: dayOf(now), tables: await this.equivalences.inForce() };
    const closing = call.nominationDeadline ? dayOf(call.nominationDeadline) : at.today;
    const rules = withReferenceDates(input.rules ?? call.rules, closing);
    const findings = screen(rules, madeUp(input.person, call), NO_AIDS, at);
    return { call: { ...call, rules }, findings, outcome: outcomeOf(findings) };
  }
}

const yes = (said: 'yes' | 'no' | null): boolean | null => (said === null ? null : said === 'yes');

function madeUp(
  person: MadeUpPersonForm,
  call: Pick<RulesOfCall, 'programmeCode' | 'courseCode'>,
): PersonFacts {
  const { languageTest: test, languageScore: score } = person;
  const facts = {
    ...NOTHING_KNOWN,
    birthDate: person.birthDate,
    sex: person.sex,
    nationality: person.nationality === 'cambodian' ? 'KH' : person.nationality,
    serviceStart: person.serviceStart,
    fieldPeriods: person.fieldStart ? [{ from: person.fieldStart, to: null }] : null,
    educationLevel: person.educationLevel,
    educationField: person.educationField,
    degrees: person.degree ? [person.degree] : [],
    languageTest: test && test !== 'none' && score !== null ? { test, score } : null,
    englishSelfDeclared: person.englishSelf,
    serviceType: person.serviceType,
    organisationCode: person.organisationCode?.toUpperCase() ?? null,
    organisationType: person.organisationType,
    occupation: person.occupation,
    rankBands: person.rankBand ? [person.rankBand] : null,
    nominatedByGovernment: yes(person.nominated),
    willContinue: yes(person.willContinue),
    pcSkills: yes(person.pcSkills),
    otherScholarship: yes(person.otherScholarship),
    healthDeclared: yes(person.healthDeclared),
    earlier: (person.earlier ?? []).map(({ programmeCode, courseCode, endedOn, days }) => ({
      programmeCode,
      courseCode: courseCode ?? programmeCode,
      sameProgramme: programmeCode === call.programmeCode,
      sameCourse: courseCode === call.courseCode,
      endedOn,
      days,
      completed: true,
    })),
    documents: person.documents.map((kind) => ({ kind, state: 'accepted', expiresOn: null })),
  };
  // The form has let through nothing but the words of each list.
  return facts as PersonFacts;
}
