import { Injectable } from '@nestjs/common';
import { IdentityQueries } from '../identity';
import { Refused, type Refusal } from '../kernel/domain/refusal';
import type { CallTerms } from './terms';
import { ruleFindings } from './domain/rule-findings';
import { termsFindings } from './domain/terms-findings';
import { RubricCatalogue } from './rubric-catalogue';

/** Organisations that may nominate or sign. */
export const NOMINATING_KINDS = ['ministry', 'institution', 'province'] as const;
const KINDS = [...NOMINATING_KINDS, 'secretariat', 'japan'];

/** Refuses terms that make no sense, in a draft and in an amendment alike: all that is wrong, in one go. */
@Injectable()
export class TermsCheck {
  constructor(
    private readonly rubrics: RubricCatalogue,
    private readonly identity: IdentityQueries,
  ) {}

  async run(terms: Partial<CallTerms>): Promise<void> {
    const organisations = await this.identity.organisations(KINDS);
    const findings: Refusal[] = [
      ...ruleFindings(terms.rules ?? []),
      ...termsFindings(terms, new Set(organisations.map(({ code }) => code))),
    ];
    if (terms.rubricVersionId && !(await this.rubrics.choice(terms.rubricVersionId)))
      findings.push({ code: 'common.choose_one', field: 'rubricVersionId', href: '#rubricVersionId' });
    for (const [index, { rubricVersionId }] of (terms.stages ?? []).entries())
      if (rubricVersionId && !(await this.rubrics.choice(rubricVersionId))) {
        const field = `stages.${index}.rubricVersionId`;
        findings.push({ code: 'common.choose_one', field, href: `#${field}` });
      }
    if (findings.length > 0) throw new Refused(findings);
  }
}
