import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { found, refuse } from '../kernel/domain/refusal';
import { Clock } from '../kernel/clock';
import { Transaction } from '../kernel/transaction';
import { linkState } from './domain';
import { SupervisorLink } from './entities/supervisor-link.entity';
import { SupervisorLinks } from './supervisor-links';

/** Takes a link back before anyone has used it: sent to the wrong person, or the superior has changed. */
@Injectable()
export class RevokeSupervisorLink {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly links: SupervisorLinks,
  ) {}

  async run(actor: Actor, input: { linkId: string; reason: string }): Promise<{ participationId: string }> {
    return this.transaction.run(async (tx) => {
      const link = found(
        await tx.findOne(SupervisorLink, {
          where: { id: input.linkId },
          lock: { mode: 'pessimistic_write' },
        }),
      );
      const state = linkState(link, this.clock.now());
      if (state !== 'works') refuse(`follow-up.link_${state}`, {}, 409);
      await this.links.revoke(tx, link, input.reason);
      await this.audit.append(tx, actor, {
        action: 'supervisor_link.revoked',
        subjectType: 'participation',
        subjectId: link.participationId,
        details: { linkId: link.id, reason: input.reason },
      });
      return { participationId: link.participationId };
    });
  }
}
