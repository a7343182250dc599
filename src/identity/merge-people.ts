import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse, refuseAll, NotVisible, type Refusal } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction, type Tx } from '../kernel/transaction';
import { mergedRecord, type MergeField, type Side } from './domain/merged-record';
import type { NumberKind } from './domain/person-number';
import { PersonMerge } from './entities/person-merge.entity';
import { Person } from './entities/person.entity';
import { FindDuplicates } from './find-duplicates';
import { MergeBelongings } from './merge-belongings';
import { ReferenceHolders, type MergePair, type MovedRows } from './person-references';

export interface Merge extends MergePair {
  /** The versions that were on the screen. */
  readonly fromVersion: number;
  readonly toVersion: number;
  readonly take: Partial<Record<MergeField | NumberKind, Side>>;
  /** Whose account stays when both have one. */
  readonly account: Side | null;
  readonly reason: string;
}

/**
 * Two records of one human become one. The record that ends is kept, points to the one that goes on, and everything it
 * held moves: all features, one transaction, one entry. The log keeps both records as they were and every row that moved.
 */
@Injectable()
export class MergePeople {
  constructor(
    private readonly transaction: Transaction,
    private readonly holders: ReferenceHolders,
    private readonly belongings: MergeBelongings,
    private readonly duplicates: FindDuplicates,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: Merge): Promise<{ mergeId: string; rows: number }> {
    if (!actor.permissions.has('register:manage')) refuse('identity.not_your_act', {}, 403);
    if (input.from === input.to) throw new NotVisible();
    if (input.from === actor.personId) refuse('identity.not_oneself', {}, 409);
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      const pair = { from: input.from, to: input.to };
      // 1. Both records as they were seen, held until the end.
      const { from, to } = await this.lock(tx, input);
      // 2. What stands in the way, from every feature at once; what only comes to light is written down.
      refuseAll(await this.ask(tx, pair, 'blockers'), 409);
      const findings = await this.ask(tx, pair, 'findings');
      // 3. The record that ends points to the one that goes on.
      await tx.query(
        'update person set merged_into = $2, merged_at = $3, version = version + 1 where id = $1',
        [from.id, to.id, now],
      );
      const merged = mergedRecord(from, to, input.take);
      await tx.query(
        `update person set family_name = $2, given_name = $3, family_name_km = $4, given_name_km = $5, sex = $6,
           birth_date = $7, email = $8, phone = $9, spelling_checked_at = $10, version = version + 1 where id = $1`,
        [
          to.id,
          ...[merged.familyName, merged.givenName, merged.familyNameKm, merged.givenNameKm, merged.sex],
          ...[merged.birthDate, merged.email, merged.phone, merged.spellingCheckedAt ?? null],
        ],
      );
      // 4. The account, the numbers, and the rows of every feature.
      const account = await this.belongings.accounts(tx, pair, input.account, actor);
      const numbers = await this.belongings.numbers(tx, pair, input.take);
      const moved: MovedRows[] = [];
      for (const holder of this.holders.all()) moved.push(...(await holder.move(tx, pair, actor)));
      await this.duplicates.note(tx, [to.id]);
      // 5. The log, and one entry for each of the two records.
      const rows = moved.reduce((sum, { keys }) => sum + keys.length, 0);
      const mergeId = newId();
      await tx.insert(PersonMerge, {
        id: mergeId,
        fromPersonId: from.id,
        intoPersonId: to.id,
        reason: input.reason,
        before: { from, to, take: input.take, account, numbers, findings },
        moved: [...moved],
        mergedBy: actor.personId,
        mergedByName: actor.name,
        mergedAt: now,
      });
      const details = {
        mergeId,
        reason: input.reason,
        rows,
        findings: findings.map(({ code }) => code).join(' '),
      };
      await this.audit.appendAll(tx, actor, [
        {
          action: 'person.merged',
          subjectType: 'person',
          subjectId: from.id,
          details: { ...details, into: to.id },
        },
        {
          action: 'person.merged',
          subjectType: 'person',
          subjectId: to.id,
          details: { ...details, from: from.id },
        },
      ]);
      return { mergeId, rows };
    });
  }

  /** The same questions before the act, for the page that offers it. */
  async preview(tx: Tx, pair: MergePair): Promise<{ blockers: Refusal[]; findings: Refusal[] }> {
    return { blockers: await this.ask(tx, pair, 'blockers'), findings: await this.ask(tx, pair, 'findings') };
  }

  private async ask(tx: Tx, pair: MergePair, what: 'blockers' | 'findings'): Promise<Refusal[]> {
    const all: Refusal[] = [];
    for (const holder of this.holders.all()) all.push(...(await holder[what](tx, pair)));
    return all;
  }

  private async lock(tx: Tx, input: Merge): Promise<{ from: Person; to: Person }> {
    const people = await tx
      .createQueryBuilder(Person, 'p')
      .setLock('pessimistic_write')
      .where('p.id in (:...ids)', { ids: [input.from, input.to] })
      .orderBy('p.id')
      .getMany();
    const from = people.find(({ id }) => id === input.from);
    const to = people.find(({ id }) => id === input.to);
    if (!from || !to) throw new NotVisible();
    if (from.mergedInto || to.mergedInto) refuse('identity.record_was_merged', {}, 409);
    if (from.version !== input.fromVersion || to.version !== input.toVersion)
      refuse('common.changed_meanwhile', {}, 409);
    return { from, to };
  }
}
