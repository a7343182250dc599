import { join } from 'node:path';
import { env } from '../../../config/env';
import { DiskStorage } from './disk-storage';
import type { FileStorage } from './file-storage';
import { S3Storage } from './s3-storage';

/** The bucket when one is named, else a folder beside the rest of what this installation keeps. */
export async function chooseStorage(): Promise<FileStorage> {
  const { objectStore, dataFolder } = env();
  return objectStore ? S3Storage.open(objectStore) : new DiskStorage(join(dataFolder, 'files'));
}
