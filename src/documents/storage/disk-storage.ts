import { mkdirSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { newId } from '../../kernel/ids';
import { DriveStorage } from './drive-storage';

/** Files in a folder of this machine. Written under another name, forced to the disk, and only then called by theirs. */
export class DiskStorage extends DriveStorage {
  private readonly root: string;

  constructor(folder: string) {
    const root = resolve(folder);
    mkdirSync(root, { recursive: true, mode: 0o700 });
    super(new Disk(new FSDriver({ location: root, visibility: 'private' })));
    this.root = root;
  }

  async put(key: string, content: Readable): Promise<void> {
    const unfinished = `unfinished/${newId()}`;
    const place = join(this.root, key);
    try {
      await this.drive.putStream(unfinished, content);
      await force(join(this.root, unfinished));
      await mkdir(dirname(place), { recursive: true });
      // Not the store's own move, which copies: a name must never show half a file.
      await rename(join(this.root, unfinished), place);
    } catch (error) {
      await this.drive.delete(unfinished).catch(() => undefined);
      throw error;
    }
    // The name too must outlive a power cut, and the folders that lead to it.
    for (let folder = dirname(place); folder.length >= this.root.length; folder = dirname(folder))
      await force(folder);
  }
}

async function force(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
