import { Injectable } from '@nestjs/common';
import { PreCheck } from '../eligibility';
import type { Finding, Outcome } from '../eligibility/domain';
import type { Answers } from '../nominations/domain';
import type { CallFacts } from '../programmes';

export interface RowVerdict {
  readonly outcome: Outcome;
  /** Rules that are not passed, with the reason. */
  readonly open: readonly Pick<Finding, 'ruleCode' | 'kind' | 'verdict' | 'reason'>[];
}

/** What the check of the rules would find on a row, once the ministry has signed; by the function that screens. */
@Injectable()
export class SheetVerdicts {
  constructor(private readonly preCheck: PreCheck) {}

  /** Reads rules, tables and the records of these people once; each row is then checked in memory. */
  async of(
    call: CallFacts,
    organisationCode: string | null,
    personIds: readonly string[],
  ): Promise<(answers: Readonly<Record<string, Answers>>, personId: string | null) => RowVerdict> {
    const check = await this.preCheck.checker(call, personIds);
    return (answers, personId) => {
      const { birthDate, sex } = answers.person ?? {};
      const { findings, outcome } = check({
        answers,
        birthDate: typeof birthDate === 'string' ? birthDate : null,
        sex: sex === 'female' || sex === 'male' ? sex : null,
        organisationCode,
        personId,
      });
      return {
        outcome,
        open: findings
          .filter(({ verdict }) => verdict !== 'pass')
          .map(({ ruleCode, kind, verdict, reason }) => ({ ruleCode, kind, verdict, reason })),
      };
    };
  }
}
