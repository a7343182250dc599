import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { Translator } from '../../ui';
import { RULE_FIELDS, type EligibilityRule } from '../domain/eligibility-rules';
import { ruleSets, rulesOfSet } from '../starting-rules';
import {
  RULE_CHOICES,
  ruleRows,
  savedRow,
  typedRows,
  withMoreRules,
  type TypedFields,
} from './rule-rows.form';

type Body = Record<string, unknown>;

/** The rows of conditions in a form: one for each that stands in the terms or was just typed. */
@Injectable()
export class EditPage {
  data(rules: readonly EligibilityRule[], typed: unknown, response: Response): Record<string, unknown> {
    const t = response.locals.t as Translator;
    return {
      // For a list of codes the items of a select or of radios, in the reader's words.
      options: (codes: readonly string[], prefix: string) =>
        codes.map((value) => ({ value, text: t(`${prefix}${value}`) })),
      ruleRows: typed ? typedRows(typed as TypedFields) : rules.map(savedRow),
      ruleSets: ruleSets(),
      choices: RULE_CHOICES,
    };
  }

  /** The form with a row for a condition of the chosen kind, or with the rows of a chosen set; null for other buttons. */
  withHelp(body: Body): Body | null {
    if (body.act === 'add-rule') {
      const field = RULE_FIELDS.find((each) => each === body.newRule);
      const last = ruleRows(body).at(-1);
      if (!field) return body;
      return { ...body, [`rules.${last === undefined ? 0 : last + 1}.field`]: field, newRule: '' };
    }
    if (body.act === 'add-set')
      return { ...withMoreRules(body, rulesOfSet(String(body.newSet))), newSet: '' };
    return null;
  }
}
