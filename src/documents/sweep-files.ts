import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../kernel/clock';
import { FileStorage } from './storage/file-storage';

const DAY = 24 * 60 * 60 * 1000;
const BATCH = 500;

export interface Swept {
  readonly removed: number;
  /** Rows whose file is not there: should never be, and is said loudly. */
  readonly missing: readonly string[];
}

/**
 * Takes away files that no row names: of an upload that was cut off between the two. Younger ones are left alone, their
 * transaction may still be under way. And looks whether each row has its file.
 */
@Injectable()
export class SweepFiles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly storage: FileStorage,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<Swept> {
    const before = this.clock.now().getTime() - DAY;
    let removed = 0;
    const present = new Set<string>();
    let batch: string[] = [];
    const sweep = async (): Promise<void> => {
      for (const key of await this.nameless(batch)) {
        if ((await this.storage.storedAt(key)).getTime() > before) continue;
        await this.storage.remove(key);
        removed += 1;
      }
      batch = [];
    };
    for await (const key of this.storage.all()) {
      present.add(key);
      if (batch.push(key) >= BATCH) await sweep();
    }
    await sweep();
    return { removed, missing: await this.withoutFile(present) };
  }

  private async nameless(keys: readonly string[]): Promise<string[]> {
    const rows: { storageKey: string }[] = await this.dataSource.query(
      'select storage_key as "storageKey" from document where storage_key = any($1) and purged_at is null',
      [keys],
    );
    const named = new Set(rows.map(({ storageKey }) => storageKey));
    return keys.filter((key) => !named.has(key));
  }

  /** A file that came after the list was read is asked for once more before anybody is alarmed. */
  private async withoutFile(present: ReadonlySet<string>): Promise<string[]> {
    const rows: { id: string; storageKey: string }[] = await this.dataSource.query(
      'select id, storage_key as "storageKey" from document where purged_at is null order by uploaded_at',
    );
    const missing: string[] = [];
    for (const { id, storageKey } of rows)
      if (!present.has(storageKey) && !(await this.storage.has(storageKey))) missing.push(id);
    return missing;
  }
}
