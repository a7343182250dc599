import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor, AnyActor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { sha256Hex } from '../kernel/domain/canonical';
import { NotVisible, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import type { ComparisonFacts } from './comparison.form';
import { ComparisonCheckIn, type ComparisonChannel } from './entities/comparison-check-in.entity';

/** Behind a link nobody is signed in; the entry says by which door the answer came, and names nobody. */
const BY_LINK: AnyActor = { personId: null, name: 'link', role: 'system' };

/** What one of those not selected says, or what the secretariat found out. Once; what is stored does not change. */
@Injectable()
export class AnswerComparison {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  byLink(token: string, facts: ComparisonFacts): Promise<void> {
    return this.store(BY_LINK, { tokenHash: sha256Hex(token) }, 'link', facts);
  }

  run(
    actor: Actor,
    input: { id: string; channel: Exclude<ComparisonChannel, 'link'>; facts: ComparisonFacts },
  ): Promise<void> {
    return this.store(actor, { id: input.id }, input.channel, input.facts);
  }

  private async store(
    actor: AnyActor,
    which: { id: string } | { tokenHash: string },
    channel: ComparisonChannel,
    facts: ComparisonFacts,
  ): Promise<void> {
    await this.transaction.run(async (tx) => {
      const row = await tx.findOneBy(ComparisonCheckIn, which);
      if (!row) throw new NotVisible();
      const now = this.clock.now();
      if (row.answeredAt) refuse('follow-up.comparison_answered', {}, 409);
      if (dayInPhnomPenh(now) > row.closesOn) refuse('follow-up.comparison_closed', {}, 409);
      const [stored]: [unknown[], number] = await tx.query(
        `update comparison_check_in set answered_at = $2, channel = $3, in_service = $4, same_organisation = $5,
           field_matches = $6, promoted = $7, recorded_by = $8 where id = $1 and answered_at is null returning id`,
        [
          ...[row.id, now, channel, facts.inService, facts.sameOrganisation, facts.fieldMatches],
          ...[facts.promoted, actor.personId],
        ],
      );
      if (stored.length !== 1) refuse('follow-up.comparison_answered', {}, 409);
      await this.audit.append(tx, actor, {
        action: 'comparison.answered',
        ...{
          subjectType: 'nomination',
          subjectId: row.nominationId,
          details: { channel, months: row.months },
        },
      });
    });
  }
}
