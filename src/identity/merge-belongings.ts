import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import type { Tx } from '../kernel/transaction';
import type { Side } from './domain/merged-record';
import { NUMBER_KINDS, type NumberKind } from './domain/person-number';
import { Account } from './entities/account.entity';
import { PersonNumber } from './entities/person-number.entity';
import { openNumber, sealNumber } from './person-number';
import type { MergePair } from './person-references';

/** The two belongings of a person of which only one can go on: the account, and each number. */
@Injectable()
export class MergeBelongings {
  constructor(private readonly clock: Clock) {}

  /** Which account stays is for a person to say: the other one is closed, signed out everywhere, and kept. */
  async accounts(tx: Tx, { from, to }: MergePair, keep: Side | null, by: Actor): Promise<object> {
    const of = async (personId: string): Promise<Account | null> => tx.findOneBy(Account, { personId });
    const [first, second] = [await of(from), await of(to)];
    if (!first) return {};
    if (!second) {
      await tx.query('update account set person_id = $2, version = version + 1 where id = $1', [
        first.id,
        to,
      ]);
      return { accountMoved: first.id };
    }
    if (!keep) refuse('identity.which_account', { field: 'account', href: '#account' });
    const closed = keep === 'from' ? second : first;
    if (closed.personId === by.personId || closed.id === by.accountId)
      refuse('identity.not_oneself', {}, 409);
    if (keep === 'from')
      await tx.query(
        `update account set person_id = case person_id when $1 then $2::uuid else $1::uuid end, version = version + 1
         where person_id in ($1, $2)`,
        [from, to],
      );
    await tx.query(`update account set state = 'suspended', sessions_valid_from = $2 where id = $1`, [
      closed.id,
      this.clock.now(),
    ]);
    return { accountClosed: closed.id, accountKept: (closed === first ? second : first).id };
  }

  /** A number that is not chosen stays, sealed, with the merged record. */
  async numbers(
    tx: Tx,
    { from, to }: MergePair,
    take: Partial<Record<NumberKind, Side>>,
  ): Promise<Record<string, string>> {
    const done: Record<string, string> = {};
    for (const kind of NUMBER_KINDS) {
      const theirs = await tx.findOneBy(PersonNumber, { personId: from, kind });
      const ours = await tx.findOneBy(PersonNumber, { personId: to, kind });
      if (!theirs) continue;
      if (!ours) {
        await tx.query('update person_number set person_id = $2, version = version + 1 where id = $1', [
          theirs.id,
          to,
        ]);
        done[kind] = 'moved';
      } else if (take[kind] === 'from' && theirs.hash !== ours.hash) {
        await tx.delete(PersonNumber, [theirs.id, ours.id]);
        await this.place(tx, theirs, to);
        await this.place(tx, ours, from);
        done[kind] = 'exchanged';
      }
    }
    return done;
  }

  private async place(tx: Tx, row: PersonNumber, personId: string): Promise<void> {
    const id = newId();
    const { kind, hash, recordedBy, recordedAt } = row;
    const sealed = sealNumber(id, openNumber(row));
    await tx.insert(PersonNumber, { id, personId, kind, sealed, hash, recordedBy, recordedAt });
  }
}
