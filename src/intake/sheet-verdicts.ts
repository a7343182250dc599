import { Injectable } from '@nestjs/common';
import { outcomeOf, personFacts, screen, type Finding, type Outcome } from '../eligibility/domain';
import { dayOf } from '../kernel/domain/calendar';
import type { Answers } from '../nominations/domain';
import type { CallFacts } from '../programmes';
import { withReferenceDates } from '../programmes/domain';

export interface RowVerdict {
  readonly outcome: Outcome;
  /** Rules that are not passed, with the reason. */
  readonly open: readonly Pick<Finding, 'ruleCode' | 'kind' | 'verdict' | 'reason'>[];
}

/** What the check of the rules would find on a row, once the ministry has signed; by the function that screens. */
@Injectable()
export class SheetVerdicts {
  of(
    call: CallFacts,
    organisationCode: string | null,
    answers: Readonly<Record<string, Answers>>,
    now: Date,
  ): RowVerdict {
    const { birthDate, sex } = answers.person ?? {};
    const facts = personFacts({
      answers,
      birthDate: typeof birthDate === 'string' ? birthDate : null,
      sex: sex === 'female' || sex === 'male' ? sex : null,
      organisationCode,
      endorsed: true,
      // Our own records are asked once there is a nomination: a row of a sheet is nobody yet.
      medicallyCleared: null,
      earlier: null,
      documents: null,
    });
    const rules = withReferenceDates(call.rules, dayOf(call.nominationDeadline));
    const findings = screen(rules, facts, [], now, dayOf(now));
    return {
      outcome: outcomeOf(findings),
      open: findings
        .filter(({ verdict }) => verdict !== 'pass')
        .map(({ ruleCode, kind, verdict, reason }) => ({ ruleCode, kind, verdict, reason })),
    };
  }
}
