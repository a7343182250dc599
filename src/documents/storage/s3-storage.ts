import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Disk } from 'flydrive';
import type { ObjectStore } from '../../../config/files';
import { DriveStorage } from './drive-storage';

/** Files in a bucket of an S3-compatible store, which shows an object whole or not at all. */
export class S3Storage extends DriveStorage {
  /** The client of the store is large: an installation that has none does not load it. */
  static async open(store: ObjectStore): Promise<S3Storage> {
    const { S3Driver } = await import('flydrive/drivers/s3');
    return new S3Storage(
      new Disk(
        new S3Driver({
          bucket: store.bucket,
          region: store.region,
          ...(store.endpoint ? { endpoint: store.endpoint, forcePathStyle: true } : {}),
          ...(store.credentials ? { credentials: store.credentials } : {}),
          visibility: 'private',
          supportsACL: false,
          // Stores of other makers know no trailing checksums; TLS and our own sealing prove the content.
          requestChecksumCalculation: 'WHEN_REQUIRED',
          responseChecksumValidation: 'WHEN_REQUIRED',
          maxAttempts: 3,
        }),
      ),
    );
  }

  /** As a whole, so that a store that does not answer can be asked again. */
  async put(key: string, content: Readable): Promise<void> {
    await this.drive.put(key, await buffer(content), { contentType: 'application/octet-stream' });
  }
}
