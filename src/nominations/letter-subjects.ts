import { Injectable } from '@nestjs/common';
import { LetterSubjects } from '../notifications';
import type { Tx } from '../kernel/transaction';

/** A letter about a nomination leaves only while the nomination is still where the letter says. */
@Injectable()
export class NominationLetters extends LetterSubjects {
  readonly subjectType = 'nomination';

  async stateOf(tx: Tx, id: string): Promise<string | null> {
    const [row]: { state: string }[] = await tx.query('select state from nomination where id = $1', [id]);
    return row?.state ?? null;
  }
}
