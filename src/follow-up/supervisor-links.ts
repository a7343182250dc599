import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { env } from '../../config/env';
import { Clock } from '../kernel/clock';
import { sha256Hex } from '../kernel/domain/canonical';
import { found, NotVisible, refuse } from '../kernel/domain/refusal';
import { newId, newToken } from '../kernel/ids';
import type { Tx } from '../kernel/transaction';
import { LINK_DAYS, linkState, type LinkState } from './domain';
import { SupervisorLink, type LinkPurpose } from './entities/supervisor-link.entity';

const DAY = 24 * 60 * 60 * 1000;
const RANDOM = 22;
const SIGNATURE = 22;

/**
 * Keys of the links for superiors: 132 random bits and a signature over them and the purpose. A forged key fails the
 * signature before the database is asked, a key for one purpose opens no other, and the database keeps only the hash.
 */
@Injectable()
export class SupervisorLinks {
  constructor(private readonly clock: Clock) {}

  /** A new link takes the place of every earlier one for the same form. */
  async create(
    tx: Tx,
    input: Pick<
      SupervisorLink,
      'purpose' | 'participationId' | 'checkInId' | 'supervisorName' | 'supervisorEmail' | 'issuedBy'
    >,
  ): Promise<{ id: string; token: string; expiresAt: Date }> {
    const now = this.clock.now();
    await tx.query(
      `update supervisor_link set revoked_at = $4, revoke_reason = 'replaced'
       where participation_id = $1 and purpose = $2 and check_in_id is not distinct from $3
         and used_at is null and revoked_at is null`,
      [input.participationId, input.purpose, input.checkInId, now],
    );
    const random = newToken().slice(0, RANDOM);
    const token = random + signature(input.purpose, random);
    const id = newId();
    const expiresAt = new Date(now.getTime() + LINK_DAYS * DAY);
    await tx.insert(SupervisorLink, { ...input, id, tokenHash: sha256Hex(token), createdAt: now, expiresAt });
    return { id, token, expiresAt };
  }

  /** What lies behind a key, without using it up. A forged one is answered as if there were nothing. */
  async open(tx: Tx, token: string): Promise<{ link: SupervisorLink; state: LinkState }> {
    const purpose = purposeOf(token);
    if (!purpose) throw new NotVisible();
    const link = found(await tx.findOneBy(SupervisorLink, { tokenHash: sha256Hex(token), purpose }));
    return { link, state: linkState(link, this.clock.now()) };
  }

  /** The link of a form that may be filled in: it is looked at and stays good. */
  async working(tx: Tx, token: string, purpose: LinkPurpose): Promise<SupervisorLink> {
    const { link, state } = await this.open(tx, token);
    if (link.purpose !== purpose) throw new NotVisible();
    if (state !== 'works') refuse(`follow-up.link_${state}`, {}, 409);
    return link;
  }

  /** Uses the link up in the transaction of the answer: of two answers at one moment, one finds it spent. */
  async use(tx: Tx, token: string, purpose: LinkPurpose): Promise<SupervisorLink> {
    const now = this.clock.now();
    const link = await this.working(tx, token, purpose);
    const [used]: [unknown[], number] = await tx.query(
      `update supervisor_link set used_at = $2
       where id = $1 and used_at is null and revoked_at is null and expires_at > $2 returning id`,
      [link.id, now],
    );
    if (used.length !== 1) refuse('follow-up.link_used', {}, 409);
    return link;
  }

  async revoke(tx: Tx, link: SupervisorLink, reason: string): Promise<void> {
    await tx.update(SupervisorLink, { id: link.id }, { revokedAt: this.clock.now(), revokeReason: reason });
  }

  /** The plan has been decided at the ministry's desk: its link opens nothing any more. */
  async closePlanOf(tx: Tx, participationId: string, reason: string): Promise<void> {
    await tx.query(
      `update supervisor_link set revoked_at = $2, revoke_reason = $3
       where participation_id = $1 and purpose = 'action_plan' and used_at is null and revoked_at is null`,
      [participationId, this.clock.now(), reason],
    );
  }

  /** Takes back the open links for a form that has been answered another way. */
  async closeFor(tx: Tx, checkInId: string, reason: string): Promise<void> {
    await tx.query(
      `update supervisor_link set revoked_at = $2, revoke_reason = $3
       where check_in_id = $1 and used_at is null and revoked_at is null`,
      [checkInId, this.clock.now(), reason],
    );
  }
}

function signature(purpose: LinkPurpose, random: string): string {
  return createHmac('sha256', env().linkKey)
    .update(`${purpose}:${random}`)
    .digest('base64url')
    .slice(0, SIGNATURE);
}

function purposeOf(token: string): LinkPurpose | null {
  if (!/^[A-Za-z0-9_-]{44}$/.test(token)) return null;
  const random = token.slice(0, RANDOM);
  const given = Buffer.from(token.slice(RANDOM));
  const fits = (purpose: LinkPurpose): boolean =>
    timingSafeEqual(Buffer.from(signature(purpose, random)), given);
  return (['check_in', 'action_plan'] as const).find(fits) ?? null;
}
