import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor, Role } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import type { Locale } from '../kernel/locale';
import { PERMISSIONS_OF, type Permission } from './domain/permissions';
import type { AccountState } from './entities/account.entity';

export interface MembershipView {
  readonly id: string;
  readonly role: Role;
  readonly organisationId: string;
  readonly organisationCode: string;
  readonly nameEn: string;
  readonly nameKm: string | null;
  readonly nameJa: string | null;
  readonly validTo: string | null;
  readonly delegatedBy: string | null;
  readonly delegatedByName: string | null;
}

export interface SignedIn {
  readonly actor: Actor;
  readonly memberships: readonly MembershipView[];
  readonly current: MembershipView;
  readonly familyName: string;
  readonly givenName: string;
  readonly familyNameKm: string | null;
  readonly givenNameKm: string | null;
}

interface AccountRow {
  id: string;
  personId: string;
  state: AccountState;
  locale: Locale;
  sessionsValidFrom: Date;
  familyName: string;
  givenName: string;
  familyNameKm: string | null;
  givenNameKm: string | null;
}

export interface OrganisationView {
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  readonly nameEn: string;
  readonly nameKm: string | null;
  readonly nameJa: string | null;
}

const SOURCE_HOLDS = `(m.delegated_from is null or exists (select 1 from membership s
  where s.id = m.delegated_from and (s.valid_to is null or s.valid_to >= $2)))`;
const ORGANISATION = `o.id, o.code, o.kind, o.name_en as "nameEn", o.name_km as "nameKm", o.name_ja as "nameJa"`;

@Injectable()
export class IdentityQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The person of a session, in the chosen role or else the first one; null when the session no longer counts. */
  async signedIn(accountId: string, since: Date, membershipId: string | null): Promise<SignedIn | null> {
    const account = await this.account(accountId);
    if (!account || account.state !== 'active' || since < account.sessionsValidFrom) return null;
    const memberships = await this.memberships(account.personId);
    const current = memberships.find(({ id }) => id === membershipId) ?? memberships[0];
    if (!current) return null;
    return this.asSignedIn(account, memberships, current, new Set(PERMISSIONS_OF[current.role]));
  }

  async activeAccounts(): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `select id from account where state = 'active' order by id`,
    );
    return rows.map(({ id }) => id);
  }

  /** Somebody in each role they hold today, for work that is done for them in the background. */
  async actorsOf(accountId: string): Promise<Actor[]> {
    const account = await this.account(accountId);
    if (!account || account.state !== 'active') return [];
    const memberships = await this.memberships(account.personId);
    return memberships.map(
      (one) => this.asSignedIn(account, memberships, one, new Set(PERMISSIONS_OF[one.role])).actor,
    );
  }

  /** The holder of an API token: its membership must still hold, and its scopes never exceed the role. */
  async tokenHolder(tokenHash: string): Promise<SignedIn | null> {
    const [token]: { membershipId: string; scopes: Permission[]; accountId: string }[] =
      await this.dataSource.query(
        `select t.membership_id as "membershipId", t.scopes, a.id as "accountId"
       from api_token t join membership m on m.id = t.membership_id join account a on a.person_id = m.person_id
       where t.token_hash = $1 and t.revoked_at is null and t.expires_at > $2 and a.state = 'active'`,
        [tokenHash, this.clock.now()],
      );
    if (!token) return null;
    const account = await this.account(token.accountId);
    if (!account) return null;
    const memberships = await this.memberships(account.personId);
    const current = memberships.find(({ id }) => id === token.membershipId);
    if (!current) return null;
    const ofRole = new Set(PERMISSIONS_OF[current.role]);
    return this.asSignedIn(
      account,
      memberships,
      current,
      new Set(token.scopes.filter((scope) => ofRole.has(scope))),
    );
  }

  async accountByEmail(
    email: string,
  ): Promise<{ id: string; passwordHash: string | null; state: AccountState } | null> {
    const [row]: { id: string; passwordHash: string | null; state: AccountState }[] =
      await this.dataSource.query(
        `select id, password_hash as "passwordHash", state from account where lower(email) = lower($1)`,
        [email],
      );
    return row ?? null;
  }

  async organisation(id: string): Promise<OrganisationView | null> {
    const [row]: OrganisationView[] = await this.dataSource.query(
      `select ${ORGANISATION} from organisation o where o.id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** Active organisations of the given kinds, in the order of their English names. */
  async organisations(kinds: readonly string[]): Promise<OrganisationView[]> {
    return this.dataSource.query(
      `select ${ORGANISATION} from organisation o where o.active and o.kind = any($1) order by o.name_en`,
      [kinds],
    );
  }

  /** People who hold a role today, with the organisation they hold it in. */
  async holdersOf(
    role: Role,
    organisationId: string | null = null,
  ): Promise<
    {
      personId: string;
      membershipId: string;
      organisationId: string;
      familyName: string;
      givenName: string;
      familyNameKm: string | null;
      givenNameKm: string | null;
      organisationCode: string;
    }[]
  > {
    return this.dataSource.query(
      `select p.id as "personId", m.id as "membershipId", o.id as "organisationId", p.family_name as "familyName",
         p.given_name as "givenName", p.family_name_km as "familyNameKm", p.given_name_km as "givenNameKm",
         o.code as "organisationCode"
       from membership m join person p on p.id = m.person_id join organisation o on o.id = m.organisation_id
       where m.role = $1 and ($2::uuid is null or m.organisation_id = $2)
         and m.valid_from <= $3 and (m.valid_to is null or m.valid_to >= $3)
         and (m.delegated_from is null or exists (select 1 from membership s where s.id = m.delegated_from
           and (s.valid_to is null or s.valid_to >= $3)))
       order by p.family_name, p.given_name, p.id`,
      [role, organisationId, dayInPhnomPenh(this.clock.now())],
    );
  }

  /** How many accounts are invited, active and suspended. */
  async accountsByState(): Promise<Readonly<Record<AccountState, number>>> {
    const rows: { state: AccountState; n: number }[] = await this.dataSource.query(
      'select state, count(*)::int as n from account group by state',
    );
    const counts = { invited: 0, active: 0, suspended: 0 };
    for (const { state, n } of rows) counts[state] = n;
    return counts;
  }

  private async account(id: string): Promise<AccountRow | null> {
    const [row]: AccountRow[] = await this.dataSource.query(
      `select a.id, a.person_id as "personId", a.state, a.locale, a.sessions_valid_from as "sessionsValidFrom",
         p.family_name as "familyName", p.given_name as "givenName", p.family_name_km as "familyNameKm",
         p.given_name_km as "givenNameKm"
       from account a join person p on p.id = a.person_id where a.id = $1`,
      [id],
    );
    return row ?? null;
  }

  /**
   * Memberships that hold today in Phnom Penh. A delegated one ends with the role it was taken from. Alumni keep
   * theirs (keep-alumni-in.ts).
   */
  private async memberships(personId: string): Promise<MembershipView[]> {
    return this.dataSource.query(
      `select m.id, m.role, m.organisation_id as "organisationId", o.code as "organisationCode", o.name_en as "nameEn",
         o.name_km as "nameKm", o.name_ja as "nameJa", m.valid_to as "validTo", m.delegated_by as "delegatedBy",
         b.family_name || ' ' || b.given_name as "delegatedByName"
       from membership m join organisation o on o.id = m.organisation_id left join person b on b.id = m.delegated_by
       where m.person_id = $1 and m.valid_from <= $2
         and (m.valid_to is null or m.valid_to >= $2 or m.alumni) and ${SOURCE_HOLDS}
       order by coalesce(m.valid_to >= $2, true) desc, m.created_at, m.id`,
      [personId, dayInPhnomPenh(this.clock.now())],
    );
  }

  private asSignedIn(
    account: AccountRow,
    memberships: MembershipView[],
    current: MembershipView,
    permissions: ReadonlySet<Permission>,
  ): SignedIn {
    const { familyName, givenName, familyNameKm, givenNameKm } = account;
    const actor: Actor = {
      personId: account.personId,
      accountId: account.id,
      name: `${familyName} ${givenName}`,
      role: current.role,
      organisationId: current.organisationId,
      membershipId: current.id,
      permissions,
      locale: account.locale,
      actingFor: current.delegatedBy
        ? { personId: current.delegatedBy, name: current.delegatedByName ?? '' }
        : null,
    };
    return { actor, memberships, current, familyName, givenName, familyNameKm, givenNameKm };
  }
}
