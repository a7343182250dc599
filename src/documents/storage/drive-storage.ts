import type { Readable } from 'node:stream';
import type { Disk } from 'flydrive';
import { FileStorage } from './file-storage';

/** What both stores do alike through flydrive. */
export abstract class DriveStorage extends FileStorage {
  constructor(protected readonly drive: Disk) {
    super();
  }

  read(key: string): Promise<Readable> {
    return this.drive.getStream(key);
  }

  has(key: string): Promise<boolean> {
    return this.drive.exists(key);
  }

  remove(key: string): Promise<void> {
    return this.drive.delete(key);
  }

  async *all(): AsyncIterable<string> {
    let paginationToken: string | undefined;
    do {
      const page = await this.drive.listAll('', {
        recursive: true,
        ...(paginationToken ? { paginationToken } : {}),
      });
      for (const object of page.objects) if (object.isFile) yield object.key;
      paginationToken = page.paginationToken;
    } while (paginationToken);
  }

  async storedAt(key: string): Promise<Date> {
    return (await this.drive.getMetaData(key)).lastModified;
  }
}
