import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { IdentityQueries } from '../identity';
import type { AnyActor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction, type Tx } from '../kernel/transaction';
import type { Panel } from './entities/panel.entity';
import { ReviewNotices } from './notices';
import { ReviewRepository } from './review.repository';
import { Seating } from './seating';

export interface InvitedReader {
  readonly membershipId: string;
  readonly loadMax: number;
  readonly loadMin?: number;
}

/** Asks any number of people to read, each by a letter of their own. All of them are seated, or none. */
@Injectable()
export class InviteReaders {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: ReviewRepository,
    private readonly identity: IdentityQueries,
    private readonly seating: Seating,
    private readonly notices: ReviewNotices,
  ) {}

  async run(
    actor: AnyActor,
    input: { panelId: string; answerBy: string | null; readers: readonly InvitedReader[] },
  ): Promise<{ invited: number; conflicts: number }> {
    return this.transaction.run(async (tx) => {
      const panel = await this.repository.lockOpenPanel(tx, input.panelId);
      return this.into(tx, actor, panel, input);
    });
  }

  /** In the caller's transaction, under the lock of the panel. `replaces`: the seat whose holder has left. */
  async into(
    tx: Tx,
    actor: AnyActor,
    panel: Panel,
    input: { answerBy: string | null; readers: readonly InvitedReader[]; replaces?: string },
  ): Promise<{ invited: number; conflicts: number }> {
    const { answerBy, readers } = input;
    // 1. Somebody is asked, and a day by which to answer has not passed.
    if (readers.length === 0) refuse('common.choose_one', { field: 'readers', href: '#readers' });
    const today = dayInPhnomPenh(this.clock.now());
    if (answerBy && (answerBy < today || answerBy > panel.scoreBy))
      refuse('review.answer_by_outside', { field: 'answerBy', href: '#answerBy' });
    // 2. Each holds the role of reviewer today and gets a seat.
    const holders = new Map(
      (await this.identity.holdersOf('reviewer')).map((holder) => [holder.membershipId, holder]),
    );
    const people: { personId: string; loadMax: number }[] = [];
    for (const { membershipId, loadMax, loadMin } of readers) {
      const holder = holders.get(membershipId);
      if (!holder) refuse('common.choose_one', { field: 'readers', href: '#readers' });
      const seat = { loadMax, answerBy, replaces: input.replaces ?? null, ...(loadMin ? { loadMin } : {}) };
      await this.seating.give(tx, panel, holder, seat, 'readers');
      people.push({ personId: holder.personId, loadMax });
    }
    // 3. What the rules find between these people and the files.
    const personIds = people.map(({ personId }) => personId);
    const found = await this.seating.findConflicts(tx, panel, personIds);
    // 4. A letter to each, and the record.
    await this.notices.invitedAll(tx, panel, people, answerBy);
    await this.audit.append(tx, actor, {
      action: 'panel.readers_invited',
      subjectType: 'panel',
      subjectId: panel.id,
      details: { readers: people, answerBy, conflicts: found.length, replaces: input.replaces ?? null },
    });
    const closed = new Set(found.map(({ nominationId, personId }) => `${nominationId} ${personId}`));
    return { invited: people.length, conflicts: closed.size };
  }
}
