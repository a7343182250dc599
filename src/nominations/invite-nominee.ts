import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { InviteUser } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { Refused } from '../kernel/domain/refusal';
import type { Locale } from '../kernel/locale';
import { Transaction } from '../kernel/transaction';
import { CallQueries } from '../programmes';
import { NomineeInvitation } from './entities/nominee-invitation.entity';
import { mayInvite } from './nominations.policy';
import { NominationsRepository } from './nominations.repository';
import { NominationNotices } from './notices';

/**
 * The focal point asks the nominee to write Part B. Who has no account gets one with the link that opens it; who has one is
 * told; asked again, the link is sent anew and the earlier one stops working.
 */
@Injectable()
export class InviteNominee {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: NominationsRepository,
    private readonly calls: CallQueries,
    private readonly inviteUser: InviteUser,
    private readonly notices: NominationNotices,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: { nominationId: string; email: string; locale: Locale }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const nomination = await this.repository.lockFor(tx, actor, input.nominationId);
      const refusal = mayInvite(actor, nomination);
      if (refusal) throw new Refused([refusal], 409);
      const { membershipId, gaveRole } = await this.inviteUser.within(tx, actor, {
        personId: nomination.personId,
        ...{ email: input.email, locale: input.locale, role: 'nominee' },
        ...{ organisationId: nomination.organisationId, postTitle: null, validTo: null, mayHoldRole: true },
      });
      const earlier = await tx.findOneBy(NomineeInvitation, { nominationId: nomination.id });
      await tx.save(NomineeInvitation, {
        nominationId: nomination.id,
        email: input.email,
        membershipId,
        gaveRole: gaveRole || (earlier?.gaveRole === true && earlier.membershipId === membershipId),
        times: (earlier?.times ?? 0) + 1,
        invitedBy: actor.personId,
        invitedAt: this.clock.now(),
        revokedAt: null,
      });
      await this.notices.nomineeInvited(tx, nomination, await this.calls.facts(nomination.callId, tx));
      await this.audit.append(tx, actor, {
        action: 'nomination.nominee_invited',
        subjectType: 'nomination',
        subjectId: nomination.id,
        details: { number: nomination.number },
      });
    });
  }
}
