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

  /** Reads rules and tables once; each row is then checked in memory. */
  async of(
    call: CallFacts,
    organisationCode: string | null,
  ): Promise<(answers: Readonly<Record<string, Answers>>) => RowVerdict> {
    // Our own records are asked once there is a nomination: a row of a sheet is nobody yet.
    const check = await this.preCheck.checker(call, []);
    return (answers) => {
      const { birthDate, sex } = answers.person ?? {};
      const { findings, outcome } = check({
        answers,
        birthDate: typeof birthDate === 'string' ? birthDate : null,
        sex: sex === 'female' || sex === 'male' ? sex : null,
        organisationCode,
        personId: null,
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
