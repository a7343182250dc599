import { Injectable } from '@nestjs/common';
import { env } from '../../config/env';
import { Audit } from '../audit';
import type { AnyActor, Role } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import type { Locale } from '../kernel/locale';
import { Transaction, type Tx } from '../kernel/transaction';
import { AccountMail } from './account-mail';
import { Account } from './entities/account.entity';
import { Membership } from './entities/membership.entity';
import { Organisation } from './entities/organisation.entity';
import { OneTimeLinks } from './one-time-links';
import { RegisterPerson, type PersonDetails } from './register-person';

export interface Invitation {
  /** Somebody already on the register, or the details of a new person. */
  readonly personId?: string;
  readonly person?: PersonDetails;
  readonly email: string;
  readonly role: Role;
  readonly organisationId: string;
  readonly postTitle: string | null;
  readonly validTo: string | null;
  readonly locale: Locale;
  /** Whoever holds this role already keeps it and gets the link again, if it is still needed. */
  readonly mayHoldRole?: boolean;
}

/** Gives a person a role in an organisation, makes the account if there is none, and sends the link that opens it. */
@Injectable()
export class InviteUser {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly registerPerson: RegisterPerson,
    private readonly links: OneTimeLinks,
    private readonly mail: AccountMail,
  ) {}

  async run(
    actor: AnyActor,
    input: Invitation,
  ): Promise<{ personId: string; accountId: string; membershipId: string }> {
    return this.transaction.run((tx) => this.within(tx, actor, input));
  }

  /** For an act that invites as a part of it: the caller has opened the transaction. */
  async within(
    tx: Tx,
    actor: AnyActor,
    input: Invitation,
  ): Promise<{ personId: string; accountId: string; membershipId: string; gaveRole: boolean }> {
    const now = this.clock.now();
    // 1. The organisation exists and works.
    found(await tx.findOneBy(Organisation, { id: input.organisationId, active: true }));
    // 2. One human, one record; one account each.
    const personId = input.personId ?? (await this.person(tx, input));
    const account = await this.account(tx, personId, input, now);
    // 3. The role, from today.
    const { membershipId, gaveRole } = await this.membership(tx, personId, input, now);
    // 4. The link, for an account that nobody has opened yet.
    if (account.state === 'invited') {
      const { token, expiresAt } = await this.links.create(tx, 'invitation', account.id);
      await this.mail.sendInvitation(tx, {
        accountId: account.id,
        personId,
        link: `${env().baseUrl}/invitation/${token}`,
        validUntilDue: dayInPhnomPenh(expiresAt),
      });
    }
    await this.audit.append(tx, actor, {
      action: 'account.invited',
      subjectType: 'person',
      subjectId: personId,
      details: { role: input.role, organisationId: input.organisationId, validTo: input.validTo },
    });
    return { personId, accountId: account.id, membershipId, gaveRole };
  }

  private async person(tx: Tx, input: Invitation): Promise<string> {
    if (!input.person) refuse('common.required', { field: 'familyName' });
    return (await this.registerPerson.run(tx, input.person)).personId;
  }

  private async account(
    tx: Tx,
    personId: string,
    input: Invitation,
    now: Date,
  ): Promise<Pick<Account, 'id' | 'state'>> {
    const existing = await tx.findOneBy(Account, { personId });
    if (existing) return existing;
    const taken: unknown[] = await tx.query('select 1 from account where lower(email) = lower($1)', [
      input.email,
    ]);
    if (taken.length > 0) refuse('identity.email_taken', { field: 'email', href: '#email' });
    const account = {
      id: newId(),
      personId,
      email: input.email,
      passwordHash: null,
      state: 'invited' as const,
      locale: input.locale,
      sessionsValidFrom: now,
      createdAt: now,
    };
    await tx.insert(Account, account);
    return account;
  }

  private async membership(
    tx: Tx,
    personId: string,
    input: Invitation,
    now: Date,
  ): Promise<{ membershipId: string; gaveRole: boolean }> {
    const today = dayInPhnomPenh(now);
    if (input.validTo && input.validTo < today)
      refuse('identity.ends_before_it_begins', { field: 'validTo', href: '#validTo' });
    const [same]: { id: string }[] = await tx.query(
      `select id from membership where person_id = $1 and organisation_id = $2 and role = $3
         and (valid_to is null or valid_to >= $4)`,
      [personId, input.organisationId, input.role, today],
    );
    if (same && input.mayHoldRole) return { membershipId: same.id, gaveRole: false };
    if (same) refuse('identity.has_this_role', { field: 'role', href: '#role' });
    const id = newId();
    await tx.insert(Membership, {
      id,
      personId,
      organisationId: input.organisationId,
      role: input.role,
      postTitle: input.postTitle,
      validFrom: today,
      validTo: input.validTo,
      delegatedBy: null,
      createdAt: now,
    });
    return { membershipId: id, gaveRole: true };
  }
}
