import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FindDuplicates, PeopleFacts, type PersonDetails, type PersonFacts } from '../identity';
import type { Actor } from '../kernel/actor';
import { NotVisible, refuse } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';

export interface RegisterChoice {
  readonly person: PersonDetails;
  /** Chosen among the records of the own ministry that look alike. */
  readonly samePersonAs?: string | null;
  /** The focal point has seen those records and says that this is somebody else. */
  readonly anotherPerson?: boolean;
}

export interface AlikeOnRegister {
  /** Records of people of the own ministry: these may be shown. */
  readonly own: readonly (PersonFacts & { readonly numbers: readonly string[] })[];
  /** A record of somebody else's looks alike: no more is said than that the secretariat will look. */
  readonly elsewhere: boolean;
}

const lower = (text: string | null): string => (text ?? '').toLowerCase();

/** Name and birth date to the letter: the register takes this for the same human without asking. */
function isExact(one: PersonFacts, typed: PersonDetails): boolean {
  if (!typed.birthDate || one.birthDate !== typed.birthDate) return false;
  const latin =
    lower(one.familyName) === lower(typed.familyName) && lower(one.givenName) === lower(typed.givenName);
  const khmer =
    Boolean(one.familyNameKm) &&
    one.familyNameKm === typed.familyNameKm &&
    one.givenNameKm === typed.givenNameKm;
  return latin || khmer;
}

/** Whether a new nominee is on the register already. Derived views leak: other ministries' records are never described. */
@Injectable()
export class NomineeOnRegister {
  constructor(
    private readonly dataSource: DataSource,
    private readonly duplicates: FindDuplicates,
    private readonly people: PeopleFacts,
  ) {}

  async alike(
    actor: Actor,
    person: PersonDetails,
    tx: Tx = this.dataSource.manager,
  ): Promise<AlikeOnRegister & { exact: boolean }> {
    const like = await this.duplicates.like(tx, [person]);
    const ids = like.map(({ personId }) => personId);
    if (ids.length === 0) return { own: [], elsewhere: false, exact: false };
    const facts = await this.people.of(ids, tx);
    const numbers = await this.ownNumbers(actor, ids, tx);
    const known = ids.flatMap((id) => facts.get(id) ?? []);
    if (known.some((one) => isExact(one, person))) return { own: [], elsewhere: false, exact: true };
    const own = known.flatMap((one) => {
      const held = numbers.get(one.personId);
      return held ? [{ ...one, numbers: held }] : [];
    });
    return { own, elsewhere: own.length < known.length, exact: false };
  }

  /** The record the nomination is for, or undefined for a new one. Asks when the own ministry has somebody alike. */
  async decide(tx: Tx, actor: Actor, choice: RegisterChoice): Promise<{ as?: string; elsewhere: boolean }> {
    const { own, elsewhere, exact } = await this.alike(actor, choice.person, tx);
    if (exact) return { elsewhere: false };
    if (choice.samePersonAs) {
      if (!own.some(({ personId }) => personId === choice.samePersonAs)) throw new NotVisible();
      return { as: choice.samePersonAs, elsewhere };
    }
    if (own.length > 0 && !choice.anotherPerson)
      refuse('nominations.on_register_already', { field: 'same', href: '#same' }, 409);
    return { elsewhere };
  }

  /** For many at once: by place, the name as the register has it of an own person who looks alike and is not the same to the letter. */
  async alikeAmong(tx: Tx, actor: Actor, people: readonly PersonDetails[]): Promise<Map<number, string>> {
    const like = await this.duplicates.like(tx, people);
    const ids = [...new Set(like.map(({ personId }) => personId))];
    if (ids.length === 0) return new Map();
    const facts = await this.people.of(ids, tx);
    const own = await this.ownNumbers(actor, ids, tx);
    const exact = new Set(
      like.filter(({ row, personId }) => isExact(facts.get(personId)!, people[row]!)).map(({ row }) => row),
    );
    return new Map(
      like
        .filter(({ row, personId }) => !exact.has(row) && own.has(personId))
        .map(({ row, personId }) => {
          const { familyName, givenName, familyNameKm, givenNameKm } = facts.get(personId)!;
          return [row, [familyName, givenName, familyNameKm, givenNameKm].filter(Boolean).join(' ')];
        }),
    );
  }

  /** Of these people, those this organisation has nominated or employs. */
  async ownAmong(tx: Tx, actor: Actor, personIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (personIds.length === 0) return new Set();
    return new Set((await this.ownNumbers(actor, personIds, tx)).keys());
  }

  /** People this organisation has nominated or employs, with the numbers of its own nominations of them. */
  private async ownNumbers(
    actor: Actor,
    personIds: readonly string[],
    tx: Tx,
  ): Promise<Map<string, readonly string[]>> {
    const rows: { personId: string; numbers: string[] }[] = await tx.query(
      `select person_id as "personId", array_agg(number order by created_at desc) as numbers from nomination
       where organisation_id = $1 and person_id = any($2) group by person_id`,
      [actor.organisationId, personIds],
    );
    const own = new Map<string, readonly string[]>(rows.map((row) => [row.personId, row.numbers]));
    const employed = await this.people.employments(personIds, '1900-01-01', '9999-12-31', tx);
    for (const { personId, organisationId } of employed)
      if (organisationId === actor.organisationId && !own.has(personId)) own.set(personId, []);
    return own;
  }
}
