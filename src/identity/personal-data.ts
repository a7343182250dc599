import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Tx } from '../kernel/transaction';
import type { NominationEnding, RetentionRule } from './domain/retention';

/** That somebody opened a medical or identity paper of a person; what stood in it is not here. */
export interface PaperReading {
  readonly at: Date;
  readonly readerName: string;
  readonly readerRole: string;
  readonly nominationNumber: string;
  /** Catalogue key. */
  readonly whatKey: string;
}

/**
 * What a feature holds that names or describes a person. A feature extends this class and lists the extension among its
 * module's providers: it says which nominations have ended, and takes the fields of a rule out of its own tables.
 */
export abstract class PersonalData {
  /** Endings this feature knows of. */
  endings(_tx: Tx): Promise<readonly NominationEnding[]> {
    return Promise.resolve([]);
  }

  /** Who else opened sealed papers of this person, newest first, at most `most`. */
  readings(_personId: string, _most: number): Promise<readonly PaperReading[]> {
    return Promise.resolve([]);
  }

  /** Set-based, for all nominations at once; answers with the rows touched by table. Nothing for rules of others. */
  abstract purge(
    tx: Tx,
    rule: RetentionRule,
    nominationIds: readonly string[],
    now: Date,
  ): Promise<Readonly<Record<string, number>>>;

  /** Runs one statement and counts its rows. Names of tables come from the code, never from outside. */
  protected async changed(tx: Tx, sql: string, values: readonly unknown[]): Promise<number> {
    const rows: { n: number }[] = await tx.query(
      `with changed as (${sql} returning 1) select count(*)::int as n from changed`,
      [...values],
    );
    return rows[0]?.n ?? 0;
  }
}

/** Finds every feature that holds personal data, in the order of their modules. */
@Injectable()
export class PersonalDataHolders {
  private known: PersonalData[] | undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  all(): readonly PersonalData[] {
    return (this.known ??= this.discovery
      .getProviders()
      .map(({ instance }: { instance: unknown }) => instance)
      .filter((instance): instance is PersonalData => instance instanceof PersonalData));
  }
}
