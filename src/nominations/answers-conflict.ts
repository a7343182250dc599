import { Refused } from '../kernel/domain/refusal';
import type { Answers } from './domain/answers';
import type { MergedAnswers } from './domain/merge-answers';

interface OtherHand {
  readonly answers: Answers;
  readonly version: number;
  readonly savedByName: string;
  readonly savedAt: Date;
}

/**
 * Two people changed the same answers. Nothing is written; whoever asks learns what the other wrote, what is joined already
 * and what has to be chosen.
 */
export class AnswersConflict extends Refused {
  constructor(
    readonly stored: OtherHand,
    readonly merged: MergedAnswers,
    words = 'nominations',
  ) {
    super(
      merged.conflicts.map((field) => ({
        code: 'nominations.answers_changed',
        field,
        params: { name: stored.savedByName, questionKey: `${words}:question.${field}` },
        href: `#keep[${field}]`,
      })),
      409,
    );
  }
}
