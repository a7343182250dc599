import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { EndMembership } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse, Refused } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { NomineeInvitation } from './entities/nominee-invitation.entity';
import { mayInvite } from './nominations.policy';
import { NominationsRepository } from './nominations.repository';

/**
 * Takes an invitation back. A role that came with it ends at once, and with it the way in; what the nominee wrote stays.
 * A role that the person held before, or needs for another invitation of this ministry, is not touched.
 */
@Injectable()
export class RevokeNomineeInvitation {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: NominationsRepository,
    private readonly endMembership: EndMembership,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: { nominationId: string }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const nomination = await this.repository.lockFor(tx, actor, input.nominationId);
      const refusal = mayInvite(actor, nomination);
      if (refusal) throw new Refused([refusal], 409);
      const invitation = await tx.findOneBy(NomineeInvitation, { nominationId: nomination.id });
      if (!invitation || invitation.revokedAt) refuse('common.changed_meanwhile', {}, 409);
      await tx.update(NomineeInvitation, { nominationId: nomination.id }, { revokedAt: this.clock.now() });
      const others: unknown[] = await tx.query(
        'select 1 from nominee_invitation where membership_id = $1 and nomination_id <> $2 and revoked_at is null',
        [invitation.membershipId, nomination.id],
      );
      if (invitation.gaveRole && others.length === 0)
        await this.endMembership.within(tx, actor, {
          membershipId: invitation.membershipId,
          reason: `Invitation to ${nomination.number} taken back`,
        });
      await this.audit.append(tx, actor, {
        action: 'nomination.invitation_revoked',
        subjectType: 'nomination',
        subjectId: nomination.id,
        details: { number: nomination.number },
      });
    });
  }
}
