import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import type { Tx } from '../kernel/transaction';
import { NominationQueries } from '../nominations';
import { ConflictCheck } from './conflict-check';
import type { Conflict } from './domain/conflict-of-interest';
import type { Panel } from './entities/panel.entity';
import { PanelMember } from './entities/panel-member.entity';
import { isStillRead } from './panel-plan';
import { ReviewRepository } from './review.repository';

export interface ReaderSeat {
  readonly loadMax: number;
  readonly loadMin?: number;
  readonly answerBy?: string | null;
  /** The seat of the one whose place this reader takes. */
  readonly replaces?: string | null;
}

/** Gives seats to readers; one that was left before is taken again under its number. */
@Injectable()
export class Seating {
  constructor(
    private readonly clock: Clock,
    private readonly repository: ReviewRepository,
    private readonly nominations: NominationQueries,
    private readonly conflicts: ConflictCheck,
  ) {}

  /** What the rules find between newcomers and the files of this panel, of no other stage; written down at once. */
  async findConflicts(tx: Tx, panel: Panel, personIds: readonly string[]): Promise<Conflict[]> {
    const ids = (await this.repository.files(tx, panel.id)).map(({ nominationId }) => nominationId);
    const files = (await this.nominations.factsOf(ids, tx)).filter(isStillRead);
    const found = await this.conflicts.between(tx, files, personIds);
    await this.conflicts.record(tx, panel.id, files, personIds, found);
    return found;
  }

  async give(
    tx: Tx,
    panel: Panel,
    holder: { readonly personId: string; readonly organisationId: string },
    { loadMax, loadMin = 0, answerBy = null, replaces = null }: ReaderSeat,
    field = 'membershipId',
  ): Promise<void> {
    const at = { field, href: `#${field}` };
    if (loadMin > loadMax) refuse('review.load_min_above_max', { ...at, params: { loadMin, loadMax } });
    const all = await tx.findBy(PanelMember, { panelId: panel.id });
    const before = all.find(({ personId }) => personId === holder.personId);
    if (before && !before.removedAt) refuse('review.already_member', at);
    if (before?.isChair) refuse('review.chair_does_not_read', at);
    const seat = {
      loadMax,
      loadMin,
      answerBy,
      replaces,
      organisationId: holder.organisationId,
      removedAt: null,
      remindedAt: null,
      answer: 'asked' as const,
      answeredAt: null,
      declineReason: null,
      declineKind: null,
      proposes: null,
    };
    if (before) {
      await tx.update(PanelMember, { id: before.id }, seat);
      return;
    }
    await tx.insert(PanelMember, {
      ...seat,
      id: newId(),
      panelId: panel.id,
      personId: holder.personId,
      number: Math.max(0, ...all.map(({ number }) => number ?? 0)) + 1,
      isChair: false,
      addedAt: this.clock.now(),
    });
  }
}
