import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Tx } from '../kernel/transaction';

/** How a letter learns, when it leaves, in which state its subject is by then. One provider for each kind of record. */
export abstract class LetterSubjects {
  abstract readonly subjectType: string;
  /** Null when the record is gone. */
  abstract stateOf(tx: Tx, id: string): Promise<string | null>;
}

@Injectable()
export class KnownSubjects {
  private known: Map<string, LetterSubjects> | undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  /** A kind of record that nobody answers for cannot have moved. */
  async stands(
    tx: Tx,
    {
      subjectType,
      subjectId,
      onlyWhile,
    }: { subjectType: string; subjectId: string; onlyWhile: string[] | null },
  ): Promise<boolean> {
    if (onlyWhile === null) return true;
    this.known ??= new Map(
      this.discovery
        .getProviders()
        .map(({ instance }: { instance: unknown }) => instance)
        .filter((instance): instance is LetterSubjects => instance instanceof LetterSubjects)
        .map((one) => [one.subjectType, one]),
    );
    const subjects = this.known.get(subjectType);
    return subjects === undefined || onlyWhile.includes((await subjects.stateOf(tx, subjectId)) ?? '');
  }
}
