import { hash } from '@node-rs/argon2';
import type { DataSource } from 'typeorm';
import { Account } from '../../src/identity/entities/account.entity';
import { Membership } from '../../src/identity/entities/membership.entity';
import { Organisation } from '../../src/identity/entities/organisation.entity';
import { Person } from '../../src/identity/entities/person.entity';
import { PERMISSIONS_OF } from '../../src/identity/domain/permissions';
import type { Actor, Role } from '../../src/kernel/actor';
import { newId } from '../../src/kernel/ids';

export const PASSWORD = 'a long enough sentence';
/** A real hash that is cheap to check: hundreds of people sign in during the tests. How dear ours are is tested where they are made. */
const QUICK = { memoryCost: 64, timeCost: 1, parallelism: 1 };
let passwordHash: Promise<string> | undefined;
let serial = 0;

const CREATED = new Date('2026-01-05T02:00:00Z');

export async function saveOrganisation(
  db: DataSource,
  more: Partial<Organisation> = {},
): Promise<Organisation> {
  serial += 1;
  const organisation = {
    id: newId(),
    code: `ORG${serial}`,
    kind: 'ministry' as const,
    nameEn: `Ministry of Example ${serial}`,
    nameKm: `ក្រសួងគំរូ ${serial}`,
    nameJa: `見本省${serial}`,
    parentId: null,
    active: true,
    version: 1,
    ...more,
  };
  await db.getRepository(Organisation).insert(organisation);
  return organisation;
}

export async function savePerson(db: DataSource, more: Partial<Person> = {}): Promise<Person> {
  serial += 1;
  const person = {
    id: newId(),
    familyName: `FAMILY${serial}`,
    givenName: `GIVEN${serial}`,
    familyNameKm: `គោត្តនាម${serial}`,
    givenNameKm: `នាម${serial}`,
    sex: serial % 2 ? ('female' as const) : ('male' as const),
    birthDate: '1985-06-15',
    email: `person${serial}@example.org`,
    phone: null,
    version: 1,
    createdAt: CREATED,
    ...more,
  };
  await db.getRepository(Person).insert(person);
  return person;
}

export interface SavedActor extends Actor {
  readonly email: string;
  readonly person: Person;
}

/** A person who can sign in, with one role in an organisation (a new one unless given). */
export async function saveActor(
  db: DataSource,
  role: Role,
  organisation?: Organisation,
  more: { person?: Partial<Person>; membership?: Partial<Membership> } = {},
): Promise<SavedActor> {
  const home = organisation ?? (await saveOrganisation(db));
  const person = await savePerson(db, more.person);
  const email = `${role}${(serial += 1)}@example.org`;
  const account = {
    id: newId(),
    personId: person.id,
    email,
    passwordHash: await (passwordHash ??= hash(PASSWORD, QUICK)),
    state: 'active' as const,
    locale: 'en' as const,
    sessionsValidFrom: CREATED,
    version: 1,
    createdAt: CREATED,
  };
  await db.getRepository(Account).insert(account);
  const membership = {
    id: newId(),
    personId: person.id,
    organisationId: home.id,
    role,
    postTitle: null,
    validFrom: '2026-01-05',
    validTo: null,
    delegatedBy: null,
    version: 1,
    createdAt: CREATED,
    ...more.membership,
  };
  await db.getRepository(Membership).insert(membership);
  return {
    personId: person.id,
    accountId: account.id,
    name: `${person.familyName} ${person.givenName}`,
    role,
    organisationId: home.id,
    membershipId: membership.id,
    permissions: new Set(PERMISSIONS_OF[role]),
    locale: 'en',
    email,
    person,
  };
}

/** A second role for somebody who already has one. */
export async function saveMembership(
  db: DataSource,
  personId: string,
  role: Role,
  organisationId: string,
  more: Partial<Membership> = {},
): Promise<string> {
  const id = newId();
  await db.getRepository(Membership).insert({
    id,
    personId,
    organisationId,
    role,
    postTitle: null,
    validFrom: '2026-01-05',
    validTo: null,
    delegatedBy: null,
    // After the first one: whoever signs in acts in the role held longest.
    createdAt: new Date(CREATED.getTime() + 86_400_000),
    ...more,
  });
  return id;
}
