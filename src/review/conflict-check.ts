import { Injectable } from '@nestjs/common';
import { PeopleFacts } from '../identity';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { newId } from '../kernel/ids';
import type { Tx } from '../kernel/transaction';
import type { NominationFacts } from '../nominations';
import { conflictsAmong, type Conflict, type ReaderFacts } from './domain/conflict-of-interest';
import { ConflictOfInterest } from './entities/conflict-of-interest.entity';

const YEAR = 365 * 24 * 60 * 60 * 1000;

/** Gathers what is known of readers and files and asks the rules. */
@Injectable()
export class ConflictCheck {
  constructor(
    private readonly people: PeopleFacts,
    private readonly clock: Clock,
  ) {}

  async between(
    tx: Tx,
    files: readonly NominationFacts[],
    personIds: readonly string[],
  ): Promise<Conflict[]> {
    if (files.length === 0 || personIds.length === 0) return [];
    const readers = await this.readers(tx, personIds);
    const employers = await this.people.employers(tx);
    return conflictsAmong(
      files.map((file) => ({ ...file, nominationId: file.id })),
      readers,
      employers,
    );
  }

  /** Writes down what was found, and takes down what is no longer so; what was declared stays. */
  async record(
    tx: Tx,
    panelId: string,
    files: readonly NominationFacts[],
    personIds: readonly string[],
    found: readonly Conflict[],
  ): Promise<void> {
    await tx.query(
      `delete from conflict_of_interest where panel_id = $1 and source = 'detected' and person_id = any($2)
         and not exists (select 1 from unnest($3::uuid[], $4::uuid[], $5::text[]) f(n, p, k)
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
       from conflict_of_interest where source = 'declared' and person_id = any($1)`,
      [personIds],
    );
    return personIds.map((personId) => {
      const mine = employments.filter((one) => one.personId === personId);
      return {
        personId,
        email: people.get(personId)?.email ?? null,
        organisationIds: mine.filter(({ current }) => current).map(({ organisationId }) => organisationId),
        formerOrganisationIds: mine
          .filter(({ current }) => !current)
          .map(({ organisationId }) => organisationId),
        declared: declared.filter((one) => one.personId === personId),
      };
    });
  }
}
