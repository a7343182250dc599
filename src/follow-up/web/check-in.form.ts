import type { SupervisorAnswer } from '../answer-by-supervisor';
import type { OwnAnswer } from '../answer-check-in';
import { Choice, Choices, Code, Email, Text, WholeNumber } from '../../kernel/validation/fields';
import { Refused, type Refusal } from '../../kernel/domain/refusal';
import { readForm } from '../../kernel/validation/read-form';
import { BLOCKERS, POSTS, USES, type AnsweredBy, type Blocker, type Post, type Use } from '../domain';
import { OutcomeForm, outcomeAnswers, OwnOutcomeForm } from '../outcome.form';

/** The official knows whether it is used. */
export const OWN_USES = USES.filter((use) => use !== 'cannot_tell');
/** A superior is asked for the one thing that stands most in the way; their own support is not among the choices. */
export const SUPERVISOR_BLOCKERS = [
  'budget',
  'equipment',
  'staff',
  'different_context',
  'law',
  'other',
] as const;
export const SUPERVISOR_POSTS = ['same', 'moved'] as const;

export class OwnAnswerForm extends OwnOutcomeForm {
  @Choice(POSTS) post: Post;
  @Choice(OWN_USES) use: Use;
  @Choices(BLOCKERS) blockers: Blocker[];
  @Text({ max: 1000, optional: true }) comment: string | null;
}

export class SupervisorAnswerForm extends OutcomeForm {
  @Choice(SUPERVISOR_POSTS) post: Post;
  @Choice(USES) use: Use;
  @Choices() seen: string[];
  @Choice([...SUPERVISOR_BLOCKERS, 'none']) blocker: Blocker | 'none';
  @Choice(['yes', 'no']) again: 'yes' | 'no';
}

export class TelephoneForm extends OwnOutcomeForm {
  @Choice(['self', 'supervisor']) answeredBy: AnsweredBy;
  @Text({ max: 120 }) spokeWith: string;
  @Choice(POSTS) post: Post;
  @Choice(USES) use: Use;
  @Choices(BLOCKERS) blockers: Blocker[];
  @Text({ max: 1000, optional: true }) comment: string | null;
}

export class SettleForm {
  @Choice(['self', 'supervisor']) settledFor: AnsweredBy;
  @Text({ max: 1000 }) note: string;
}

export class LinkForm {
  @Code({ max: 40 }) form: string;
  @Text({ max: 120 }) supervisorName: string;
  @Email({ optional: true }) supervisorEmail: string | null;
}

export class RevokeForm {
  @Text({ max: 500 }) reason: string;
}

class ProgressForm {
  @WholeNumber({ min: 0, max: 100 }) progress: number;
}

/** "Save for later" instead of "send": nothing is checked yet. */
export const wantsToKeep = (body: unknown): boolean => (body as { then?: unknown } | null)?.then === 'keep';

/** Answers and, beside them, the progress of each activity as `progress[id]`; an empty box leaves what was there. */
export function readOwnAnswer(body: unknown): OwnAnswer {
  const refusals: Refusal[] = [];
  const read = <T>(field: string | null, from: () => T): T | null => {
    try {
      return from();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refusals.push(...error.refusals.map((one) => (field ? { ...one, field, href: `#${field}` } : one)));
      return null;
    }
  };
  const form = read(null, () => readForm(OwnAnswerForm, body));
  const given = (body as { progress?: unknown } | null)?.progress;
  const boxes = Object.entries((typeof given === 'object' && given) || {}).filter(
    ([, value]) => value !== '',
  );
  const progress = Object.fromEntries(
    boxes.flatMap(([id, value]) => {
      const box = read(`progress[${id}]`, () => readForm(ProgressForm, { progress: value as unknown }));
      return box ? [[id, box.progress]] : [];
    }),
  );
  if (!form || refusals.length > 0) throw new Refused(refusals);
  const { post, use, blockers, comment } = form;
  return { post, use, blockers, comment, outcomes: outcomeAnswers(form), progress };
}

export function supervisorAnswer(form: SupervisorAnswerForm): SupervisorAnswer {
  const { post, use, seen, blocker, again } = form;
  return {
    ...{ post, use, seen, wouldSendAgain: again === 'yes', outcomes: outcomeAnswers(form) },
    blockers: blocker === 'none' ? [] : [blocker],
  };
}
