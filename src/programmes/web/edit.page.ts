import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../kernel/actor';
import { dayInPhnomPenh } from '../../kernel/clock';
import { dayOf } from '../../kernel/domain/calendar';
import { readDate } from '../../kernel/domain/text';
import type { Translator } from '../../ui';
import { CLOSING_TIME, deadlinesBefore } from '../domain/call-window';
import { FOLLOW_UP_MONTHS, PHASE_MODES } from '../domain/call-terms';
import { RULE_FIELDS } from '../domain/eligibility-rules';
import { RubricCatalogue } from '../rubric-catalogue';
import { minimumFields, MOST_PHASES } from './call.form';
import { CallPage } from './call.page';
import { ruleSets, rulesOfSet } from '../starting-rules';
import {
  RULE_CHOICES,
  ruleRows,
  savedRow,
  typedRows,
  withMoreRules,
  type TypedFields,
} from './rule-rows.form';

const TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Phnom_Penh',
  hour: '2-digit',
  minute: '2-digit',
});

/** The form of a draft: one row for each phase and rule, whether they stand in the draft or were just typed. */
@Injectable()
export class EditPage {
  constructor(
    private readonly page: CallPage,
    private readonly rubrics: RubricCatalogue,
  ) {}

  async data(actor: Actor, callId: string, typed: unknown, response: Response): Promise<object> {
    const [data, rubrics] = await Promise.all([
      this.page.data(actor, callId, response),
      this.rubrics.published(),
    ]);
    const { call } = data;
    const t = response.locals.t as Translator;
    return {
      ...data,
      rubrics,
      // For a list of codes the items of a select or of radios, in the reader's words.
      options: (codes: readonly string[], prefix: string) =>
        codes.map((value) => ({ value, text: t(`${prefix}${value}`) })),
      form: {
        ...minimumFields(call.minimums),
        nominationDeadline: call.nominationDeadline && dayInPhnomPenh(call.nominationDeadline),
        endorsementDeadline: call.endorsementDeadline && dayInPhnomPenh(call.endorsementDeadline),
        closingTime: call.nominationDeadline ? TIME.format(call.nominationDeadline) : CLOSING_TIME,
      },
      phaseRows: phaseRows(call.phases.length, typed).map((index) => ({ index, ...call.phases[index] })),
      ruleRows: typed ? typedRows(typed as TypedFields) : call.rules.map(savedRow),
      ruleSets: ruleSets(),
      choices: {
        ...RULE_CHOICES,
        modes: PHASE_MODES,
        months: FOLLOW_UP_MONTHS,
      },
    };
  }

  /** The form again with what a helping button adds; null when the button was "save". */
  withHelp(body: Record<string, unknown>): Record<string, unknown> | null {
    if (body.act === 'add-rule') {
      const field = RULE_FIELDS.find((each) => each === body.newRule);
      const last = ruleRows(body).at(-1);
      if (!field) return body;
      return { ...body, [`rules.${last === undefined ? 0 : last + 1}.field`]: field, newRule: '' };
    }
    if (body.act === 'add-set')
      return { ...withMoreRules(body, rulesOfSet(String(body.newSet))), newSet: '' };
    if (body.act === 'deadlines') {
      const day = typeof body.japanDeadline === 'string' ? readDate(body.japanDeadline) : null;
      if (!day) return body;
      const { nominationDeadline, endorsementDeadline } = deadlinesBefore(day);
      return {
        ...body,
        nominationDeadline: dayOf(nominationDeadline),
        endorsementDeadline: dayOf(endorsementDeadline),
        closingTime: CLOSING_TIME,
      };
    }
    return null;
  }
}

/** The rows in use and one more to fill in. */
function phaseRows(saved: number, typed: unknown): number[] {
  const fields = typed as TypedFields | null;
  const used = fields
    ? Array.from({ length: MOST_PHASES }, (_, index) => index).filter(
        (index) => fields[`phases.${index}.from`],
      ).length
    : saved;
  return Array.from({ length: Math.min(used + 1, MOST_PHASES) }, (_, index) => index);
}
