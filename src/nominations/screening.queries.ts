import { Injectable } from '@nestjs/common';
import { PeopleFacts } from '../identity';
import { dayOf } from '../kernel/domain/calendar';
import type { Tx } from '../kernel/transaction';
import type { CallFacts } from '../programmes';
import { outcomeOf, screen, type Evidence, type Finding, type Outcome } from './domain/eligibility-screening';
import type { Answers } from './domain/form-template';
import { SCREENABLE_STATES, type NominationState } from './domain/nomination-lifecycle';
import { personFacts } from './domain/person-facts';

export interface ScreenedNomination {
  readonly id: string;
  readonly number: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly state: NominationState;
  readonly version: number;
  readonly screeningNo: number;
  readonly findings: readonly Finding[];
  readonly outcome: Outcome;
}

interface Row {
  id: string;
  number: string;
  personId: string;
  organisationId: string;
  state: NominationState;
  version: number;
  screeningNo: number;
  answers: Record<string, Answers> | null;
  evidence: (Omit<Evidence, 'verifiedAt'> & { verifiedAt: string })[] | null;
}

/**
 * The rules of a call held against its nominations, four questions to the database however many there are. The page that
 * previews a check and the act that stores it both read this.
 */
@Injectable()
export class Screening {
  constructor(private readonly people: PeopleFacts) {}

  /** All nominations of the call that can be checked, or the one named. */
  async of(
    tx: Tx,
    call: CallFacts,
    now: Date,
    nominationId: string | null = null,
  ): Promise<ScreenedNomination[]> {
    const rows: Row[] = await tx.query(
      `select n.id, n.number, n.person_id as "personId", n.organisation_id as "organisationId", n.state, n.version,
         n.screening_no as "screeningNo",
         (select jsonb_object_agg(a.section, a.answers) from nomination_answer a
          where a.nomination_id = n.id and a.section in ('post','education','language')) as answers,
         (select jsonb_agg(jsonb_build_object('ruleCode', e.rule_code, 'verdict', e.verdict, 'document', e.document,
            'verifiedByName', e.verified_by_name, 'verifiedAt', e.verified_at, 'validUntil', e.valid_until))
          from screening_evidence e where e.nomination_id = n.id) as evidence
       from nomination n where n.call_id = $1 and n.state = any($2) and ($3::uuid is null or n.id = $3)
       order by n.number`,
      [call.id, SCREENABLE_STATES, nominationId],
    );
    const people = await this.people.of([...new Set(rows.map((row) => row.personId))], tx);
    const organisations = await this.people.organisations(
      [...new Set(rows.map((row) => row.organisationId))],
      tx,
    );
    const countedTo = dayOf(call.nominationDeadline);
    const today = dayOf(now);
    return rows.map(({ answers, evidence, ...row }) => {
      const facts = personFacts({
        answers: answers ?? {},
        birthDate: people.get(row.personId)?.birthDate ?? null,
        organisationCode: organisations.get(row.organisationId)?.code ?? null,
        endorsed: true,
        countedTo,
      });
      const seen = (evidence ?? []).map((one) => ({ ...one, verifiedAt: new Date(one.verifiedAt) }));
      const findings = screen(call.rules, facts, seen, now, today);
      return { ...row, findings, outcome: outcomeOf(findings) };
    });
  }
}
