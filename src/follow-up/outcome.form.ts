import { Choice, Choices, WholeNumber } from '../kernel/validation/fields';
import { NOT_ASKED, OUTPUTS, type OutcomeAnswers, type Output } from './domain';

const YES_NO = ['yes', 'no'] as const;
type YesNo = (typeof YES_NO)[number];

/** What both may say; an empty box is no answer. */
export class OutcomeForm {
  @Choice(YES_NO, { optional: true }) sameOrganisation: YesNo | null;
  @Choice(YES_NO, { optional: true }) fieldMatches: YesNo | null;
  @Choice(YES_NO, { optional: true }) promoted: YesNo | null;
}

/** What the official knows best. */
export class OwnOutcomeForm extends OutcomeForm {
  @WholeNumber({ max: 9999, optional: true }) sessions: number | null;
  @WholeNumber({ max: 999_999, optional: true }) peopleReached: number | null;
  @Choice(YES_NO, { optional: true }) trainer: YesNo | null;
  @Choices([...OUTPUTS, 'none']) outputs: (Output | 'none')[];
  @Choice(YES_NO, { optional: true }) contact: YesNo | null;
}

const yes = (word: YesNo | null | undefined): boolean | null => (word ? word === 'yes' : null);

export function outcomeAnswers(form: OutcomeForm & Partial<OwnOutcomeForm>): OutcomeAnswers {
  const { outputs = [] } = form;
  return {
    ...NOT_ASKED,
    sameOrganisation: yes(form.sameOrganisation),
    fieldMatches: yes(form.fieldMatches),
    promoted: yes(form.promoted),
    sessions: form.sessions ?? null,
    peopleReached: form.peopleReached ?? null,
    trainer: yes(form.trainer),
    // "None of these" is an answer; no tick at all is not.
    outputs: outputs.length > 0 ? outputs.filter((one): one is Output => one !== 'none') : null,
    contact: yes(form.contact),
  };
}
