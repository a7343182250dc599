import { Injectable } from '@nestjs/common';
import { PeopleFacts } from '../identity';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { newId } from '../kernel/ids';
import type { Tx } from '../kernel/transaction';
import { NominationQueries, NomineeTiesQueries, type NominationFacts } from '../nominations';
import { conflictsAmong, nameKey, type Conflict, type ReaderFacts } from './domain/conflict-of-interest';
import { ConflictOfInterest } from './entities/conflict-of-interest.entity';

const YEAR = 365 * 24 * 60 * 60 * 1000;
const COMMAND_COUNTS_FOR = 3 * YEAR;

/** Gathers what is known of readers and files and asks the rules. */
@Injectable()
export class ConflictCheck {
  constructor(
    private readonly people: PeopleFacts,
    private readonly nominations: NominationQueries,
    private readonly ties: NomineeTiesQueries,
    private readonly clock: Clock,
  ) {}

  /** What the rules find at this moment, but for what the secretariat has lifted. */
  async between(
    tx: Tx,
    files: readonly NominationFacts[],
    personIds: readonly string[],
  ): Promise<Conflict[]> {
    if (files.length === 0 || personIds.length === 0) return [];
    const readers = await this.readers(tx, personIds);
    const employers = await this.people.employers(tx);
    const since = new Date(this.clock.now().getTime() - COMMAND_COUNTS_FOR);
    const ties = await this.ties.of([...new Set(files.map(({ personId }) => personId))], since, tx);
    const found = conflictsAmong(
      files.map((file) => {
        const told = ties.get(file.personId);
        const kinNames = told?.kinNames.map((name) => nameKey(name)) ?? [];
        return { ...file, nominationId: file.id, ...(told ? { ties: { ...told, kinNames } } : {}) };
      }),
      readers,
      employers,
    );
    if (found.length === 0) return found;
    const lifted: Conflict[] = await tx.query(
      `select nomination_id as "nominationId", person_id as "personId", kind from conflict_of_interest
       where source = 'detected' and lifted_at is not null and person_id = any($1)`,
      [personIds],
    );
    const key = (one: Conflict): string => `${one.nominationId} ${one.personId} ${one.kind}`;
    const gone = new Set(lifted.map(key));
    return gone.size === 0 ? found : found.filter((one) => !gone.has(key(one)));
  }

  /**
   * Which of these files are closed to this person, by the rules at this moment or by what the person has declared. Every
   * page, list, count, export and act of somebody who judges asks here.
   */
  async closedTo(tx: Tx, personId: string, files: readonly NominationFacts[]): Promise<Set<string>> {
    const ids = files.map(({ id }) => id);
    if (ids.length === 0) return new Set();
    const found = await this.between(tx, files, [personId]);
    const declared: { id: string }[] = await tx.query(
      `select nomination_id as id from conflict_of_interest
       where person_id = $1 and source = 'declared' and lifted_at is null and nomination_id = any($2)`,
      [personId, ids],
    );
    return new Set([...found.map(({ nominationId }) => nominationId), ...declared.map(({ id }) => id)]);
  }

  /** The same among all nominations there are. */
  async allClosedTo(tx: Tx, personId: string): Promise<string[]> {
    const [reader] = await this.readers(tx, [personId]);
    if (!reader) return [];
    const employers = await this.people.employers(tx);
    const tops = new Set(
      [...reader.organisationIds, ...reader.formerOrganisationIds].map((id) => employers.get(id) ?? id),
    );
    const candidates = await this.ties.near(
      {
        personId,
        email: reader.email,
        names: reader.names ?? [],
        organisationIds: [...tops, ...[...employers].flatMap(([id, top]) => (tops.has(top) ? [id] : []))],
        aboutPersonIds: reader.declared.map(({ aboutPersonId }) => aboutPersonId),
      },
      tx,
    );
    return [...(await this.closedTo(tx, personId, await this.nominations.factsOf(candidates, tx)))];
  }

  /** Writes down what was found, and takes down what is no longer so; what was declared or lifted stays. */
  async record(
    tx: Tx,
    panelId: string,
    files: readonly NominationFacts[],
    personIds: readonly string[],
    found: readonly Conflict[],
  ): Promise<void> {
    await tx.query(
      `delete from conflict_of_interest where panel_id = $1 and source = 'detected' and person_id = any($2)
         and lifted_at is null and not exists (select 1 from unnest($3::uuid[], $4::uuid[], $5::text[]) f(n, p, k)
           where f.n = nomination_id and f.p = person_id and f.k = kind)`,
      [
        panelId,
        personIds,
        found.map(({ nominationId }) => nominationId),
        found.map(({ personId }) => personId),
        found.map(({ kind }) => kind),
      ],
    );
    if (found.length === 0) return;
    const createdAt = this.clock.now();
    const nominee = new Map(files.map((file) => [file.id, file.personId]));
    await tx
      .createQueryBuilder()
      .insert()
      .into(ConflictOfInterest)
      .values(
        found.map((one) => ({
          ...one,
          id: newId(),
          panelId,
          aboutPersonId: nominee.get(one.nominationId),
          source: 'detected' as const,
          reason: null,
          createdAt,
        })),
      )
      .orIgnore()
      .execute();
  }

  private async readers(tx: Tx, personIds: readonly string[]): Promise<ReaderFacts[]> {
    const now = this.clock.now();
    const aYearAgo = dayInPhnomPenh(new Date(now.getTime() - YEAR));
    const people = await this.people.of(personIds, tx);
    const employments = await this.people.employments(personIds, aYearAgo, dayInPhnomPenh(now), tx);
    const declared: { personId: string; nominationId: string; aboutPersonId: string }[] = await tx.query(
      `select person_id as "personId", nomination_id as "nominationId", about_person_id as "aboutPersonId"
       from conflict_of_interest where source = 'declared' and lifted_at is null and person_id = any($1)`,
      [personIds],
    );
    return personIds.map((personId) => {
      const mine = employments.filter((one) => one.personId === personId);
      const person = people.get(personId);
      return {
        personId,
        email: person?.email ?? null,
        names: person
          ? [
              nameKey(person.familyName, person.givenName),
              nameKey(person.givenName, person.familyName),
              nameKey(person.familyNameKm, person.givenNameKm),
            ].filter((name) => name !== '')
          : [],
        organisationIds: mine.filter(({ current }) => current).map(({ organisationId }) => organisationId),
        formerOrganisationIds: mine
          .filter(({ current }) => !current)
          .map(({ organisationId }) => organisationId),
        declared: declared.filter((one) => one.personId === personId),
      };
    });
  }
}
