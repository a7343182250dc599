import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import type { WaitingRow } from '../kernel/waiting';
import { DocumentQueue } from '../documents';
import { FollowUpWaiting } from '../follow-up';
import { MedicalQueries } from '../medical';
import { NominationQueries } from '../nominations';
import { LettersQueries } from '../notifications';
import { RequestQueries } from '../requests';
import { ReviewResults } from '../review';
import { SelectionQueries } from '../selection';

export interface WaitingSplit {
  readonly mine: readonly WaitingRow[];
  readonly others: readonly WaitingRow[];
}

/** What waits, from every feature that can make somebody wait: one's own first, what presses most on top. */
@Injectable()
export class WaitingList {
  constructor(
    private readonly nominations: NominationQueries,
    private readonly requests: RequestQueries,
    private readonly documents: DocumentQueue,
    private readonly medical: MedicalQueries,
    private readonly reviews: ReviewResults,
    private readonly selections: SelectionQueries,
    private readonly letters: LettersQueries,
    private readonly followUp: FollowUpWaiting,
  ) {}

  async of(actor: Actor): Promise<WaitingSplit> {
    const lists = await Promise.all([
      this.nominations.waitingFor(actor),
      this.requests.waitingFor(actor),
      this.documents.waitingFor(actor),
      this.medical.waitingFor(actor),
      this.reviews.waitingFor(actor),
      this.selections.waitingFor(actor),
      this.letters.waitingFor(actor),
      this.followUp.rows(actor),
    ]);
    const rows = lists.flat();
    return {
      mine: rows.filter(({ mine }) => mine).sort(byDue),
      others: rows.filter(({ mine }) => !mine).sort(byDue),
    };
  }
}

/** Rows without a date come last, in the order their feature gave them. */
function byDue(a: WaitingRow, b: WaitingRow): number {
  if (a.dueAt === b.dueAt) return 0;
  if (a.dueAt === null) return 1;
  if (b.dueAt === null) return -1;
  return Date.parse(a.dueAt) - Date.parse(b.dueAt);
}
