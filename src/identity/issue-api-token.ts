import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor, Role } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { sha256Hex } from '../kernel/domain/canonical';
import { found, refuse } from '../kernel/domain/refusal';
import { newId, newToken } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { allowedScopes, type Permission } from './domain/permissions';
import { ApiToken } from './entities/api-token.entity';

const DAY = 24 * 60 * 60 * 1000;

/** A key for a program, shown once. It acts as one role of one person, with the scopes chosen here and no more. */
@Injectable()
export class IssueApiToken {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** `days`: 1 to 365. */
  async run(
    actor: Actor,
    input: { membershipId: string; label: string; scopes: readonly string[]; days: number },
  ): Promise<{ tokenId: string; token: string }> {
    const token = newToken();
    const { tokenId } = await this.transaction.run(async (tx) => {
      const [membership]: { role: Role; personId: string }[] = await tx.query(
        'select role, person_id as "personId" from membership where id = $1',
        [input.membershipId],
      );
      const allowed = allowedScopes(found(membership).role);
      const scopes = input.scopes.filter((scope): scope is Permission =>
        allowed.includes(scope as Permission),
      );
      if (scopes.length === 0 || scopes.length !== input.scopes.length) {
        refuse('identity.scope_beyond_role', { field: 'scopes', href: '#scopes' });
      }
      const now = this.clock.now();
      const id = newId();
      await tx.insert(ApiToken, {
        id,
        membershipId: input.membershipId,
        label: input.label,
        tokenHash: sha256Hex(token),
        scopes,
        expiresAt: new Date(now.getTime() + input.days * DAY),
        revokedAt: null,
        createdAt: now,
      });
      await this.audit.append(tx, actor, {
        action: 'token.issued',
        subjectType: 'person',
        subjectId: membership?.personId ?? '',
        details: { tokenId: id, label: input.label, scopes, days: input.days },
      });
      return { tokenId: id };
    });
    // The once-only store must never hold a key, so the token stays outside the transaction's answer.
    return { tokenId, token };
  }
}
