import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';

/** A record that no longer says what the chain says was entered. */
export interface AlteredRecord {
  /** The entry that has it as it was. */
  readonly seq: number;
  readonly action: string;
  /** What people call the record: a number, never a name. */
  readonly subject: string;
}

/**
 * The chain proves that its own entries stand as they were written. A feature whose records an entry can be held against
 * extends this class and lists the extension among its providers, so that a record changed behind the chain is named too.
 */
export abstract class RecordsBeside {
  abstract altered(): Promise<readonly AlteredRecord[]>;
}

@Injectable()
export class RecordsCheck {
  constructor(private readonly discovery: DiscoveryService) {}

  async altered(): Promise<readonly AlteredRecord[]> {
    const all = this.discovery
      .getProviders()
      .map(({ instance }: { instance: unknown }) => instance)
      .filter((instance): instance is RecordsBeside => instance instanceof RecordsBeside);
    const found: AlteredRecord[] = [];
    for (const each of all) found.push(...(await each.altered()));
    return found.sort((a, b) => a.seq - b.seq);
  }
}
