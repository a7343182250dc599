import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '../audit';
import { IdentityQueries } from '../identity';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction, type Tx } from '../kernel/transaction';
import type { Panel } from './entities/panel.entity';
import { PanelMember } from './entities/panel-member.entity';
import { ReviewNotices } from './notices';
import { ReviewRepository } from './review.repository';
import { Seating } from './seating';

export interface NewMember {
  readonly panelId: string;
  readonly membershipId: string;
  /** Most files this reader takes on; of no meaning for a chair. */
  readonly loadMax: number;
  readonly as: 'reviewer' | 'chair';
}

/** Seats a reader, or puts another chair in the place of the present one. Conflicts are found at once. */
@Injectable()
export class AddPanelMember {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: ReviewRepository,
    private readonly identity: IdentityQueries,
    private readonly seating: Seating,
    private readonly notices: ReviewNotices,
  ) {}

  async run(actor: AnyActor, input: NewMember): Promise<{ conflicts: number }> {
    return this.transaction.run(async (tx) => {
      const panel = await this.repository.lockOpenPanel(tx, input.panelId);
      // 1. The person holds the role today.
      const holders = await this.identity.holdersOf(input.as);
      const holder = holders.find(({ membershipId }) => membershipId === input.membershipId);
      if (!holder) refuse('common.choose_one', { field: 'membershipId', href: '#membershipId' });
      // 2. A seat; one that was left before is taken again under its number.
      await this.seat(tx, panel, holder, input);
      // 3. What the rules find between this person and the files.
      const found = await this.seating.findConflicts(tx, panel, [holder.personId]);
      await this.notices.invitedAll(tx, panel, [{ personId: holder.personId, loadMax: input.loadMax }], null);
      await this.audit.append(tx, actor, {
        action: 'panel.member_added',
        subjectType: 'panel',
        subjectId: panel.id,
        details: { personId: holder.personId, as: input.as, loadMax: input.loadMax, conflicts: found.length },
      });
      return { conflicts: new Set(found.map(({ nominationId }) => nominationId)).size };
    });
  }

  private async seat(
    tx: Tx,
    panel: Panel,
    holder: { personId: string; organisationId: string },
    input: NewMember,
  ): Promise<void> {
    if (input.as === 'reviewer') return this.seating.give(tx, panel, holder, { loadMax: input.loadMax });
    const all = await tx.findBy(PanelMember, { panelId: panel.id });
    const before = all.find(({ personId }) => personId === holder.personId);
    if (before && !before.removedAt) {
      refuse('review.already_member', { field: 'membershipId', href: '#membershipId' });
    }
    if (before && !before.isChair) refuse('review.chair_does_not_read', { field: 'membershipId' });
    const present = { panelId: panel.id, isChair: true, removedAt: IsNull() };
    await tx.update(PanelMember, present, { removedAt: this.clock.now() });
    const { personId, organisationId } = holder;
    if (before) {
      await tx.update(PanelMember, { id: before.id }, { organisationId, removedAt: null });
      return;
    }
    await tx.insert(PanelMember, {
      id: newId(),
      panelId: panel.id,
      personId,
      organisationId,
      number: null,
      isChair: true,
      loadMax: 0,
      addedAt: this.clock.now(),
    });
  }
}
