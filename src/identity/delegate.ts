import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { found, refuse, refuseAll } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction, type Tx } from '../kernel/transaction';
import { AccountMail } from './account-mail';
import { dayRefusals, DELEGABLE } from './domain/delegation';
import { Membership } from './entities/membership.entity';

export interface Delegation {
  /** Whose role it is; an administrator names it, everybody else gives the own one. */
  readonly membershipId?: string | null;
  readonly toPersonId: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/**
 * Lets a colleague act in one's role from day to day. What the colleague does is kept as done for the holder of the role;
 * it ends by itself, and never goes further than one hand.
 */
@Injectable()
export class Delegate {
  constructor(
    private readonly transaction: Transaction,
    private readonly mail: AccountMail,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: Delegation): Promise<{ delegationId: string }> {
    if (actor.actingFor) refuse('identity.delegated_role_stays', {}, 409);
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      const today = dayInPhnomPenh(now);
      // 1. The role, locked: it has one acting official at a time.
      const source = await this.source(tx, actor, input, today);
      refuseAll(dayRefusals({ ...input, today }));
      const to = source.validTo && source.validTo < input.to ? source.validTo : input.to;
      // 2. The colleague: of the same organisation, able to sign in, without this role of the own.
      await this.refuseStranger(tx, source, input, today);
      await this.refuseOverlap(tx, source, input.from, to);
      // 3. The role for these days, the letter, the entry.
      const delegationId = newId();
      await tx.insert(Membership, {
        id: delegationId,
        personId: input.toPersonId,
        organisationId: source.organisationId,
        role: source.role,
        postTitle: null,
        validFrom: input.from,
        validTo: to,
        delegatedBy: source.personId,
        delegatedFrom: source.id,
        delegationReason: input.reason,
        createdAt: now,
      });
      await this.mail.sendDelegation(tx, {
        delegationId,
        personId: input.toPersonId,
        forPersonId: source.personId,
        organisationId: source.organisationId,
        role: source.role,
        from: input.from,
        to,
        reason: input.reason,
      });
      await this.audit.append(tx, actor, {
        action: 'membership.delegated',
        subjectType: 'person',
        subjectId: input.toPersonId,
        details: {
          membershipId: delegationId,
          role: source.role,
          forPersonId: source.personId,
          from: input.from,
          to,
          reason: input.reason,
        },
      });
      return { delegationId };
    });
  }

  private async source(tx: Tx, actor: Actor, input: Delegation, today: string): Promise<Membership> {
    const asAdmin = actor.role === 'admin';
    const id = asAdmin ? input.membershipId : actor.membershipId;
    if (!id) refuse('common.required', { field: 'membershipId', href: '#membershipId' });
    const source = found(
      await tx.findOne(Membership, { where: { id }, lock: { mode: 'pessimistic_write' } }),
    );
    if (source.delegatedFrom) refuse('identity.delegated_role_stays', {}, 409);
    if (!DELEGABLE.includes(source.role) || (source.validTo && source.validTo < today))
      refuse('identity.role_not_delegable', {}, 409);
    return source;
  }

  private async refuseStranger(tx: Tx, source: Membership, input: Delegation, today: string): Promise<void> {
    const where = { field: 'toPersonId', href: '#toPersonId' };
    if (input.toPersonId === source.personId) refuse('identity.delegates_to_oneself', where);
    const [colleague]: { holds: boolean }[] = await tx.query(
      `select bool_or(m.role = $3 and m.delegated_from is null) as holds from membership m
       where m.person_id = $1 and m.organisation_id = $2 and (m.valid_to is null or m.valid_to >= $4)
         and exists (select 1 from account a where a.person_id = m.person_id and a.state = 'active')
       having count(*) > 0`,
      [input.toPersonId, source.organisationId, source.role, today],
    );
    if (!colleague) refuse('identity.not_a_colleague', where);
    if (colleague.holds) refuse('identity.has_this_role', where);
  }

  private async refuseOverlap(tx: Tx, source: Membership, from: string, to: string): Promise<void> {
    const taken: unknown[] = await tx.query(
      'select 1 from membership where delegated_from = $1 and valid_from <= $3 and valid_to >= $2',
      [source.id, from, to],
    );
    if (taken.length > 0) refuse('identity.delegated_already', { field: 'from', href: '#from' }, 409);
  }
}
