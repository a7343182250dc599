import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { seal, sealingKeyName, unseal } from '../../kernel/seal';
import { FileStorage } from './file-storage';
import { Sealing, Unsealing } from './sealed-stream';

/** Where a file lies, and the key of its own under which it lies there, itself sealed. */
export interface StoredFile {
  readonly storageKey: string;
  readonly fileKey: Buffer | null;
  readonly sealedUnder: string | null;
}

const PURPOSE = 'document';

/** Writes and reads the bytes of documents; sealed ones never touch the disk or the network in the open. */
@Injectable()
export class DocumentFiles {
  constructor(private readonly storage: FileStorage) {}

  /** Before the transaction that names it: a row without its file must never be. The name says nothing. */
  async write(documentId: string, bytes: Buffer, sealed: boolean, now: Date): Promise<StoredFile> {
    const storageKey = `documents/${now.toISOString().slice(0, 7)}/${documentId}`;
    if (!sealed) {
      await this.storage.put(storageKey, Readable.from([bytes]));
      return { storageKey, fileKey: null, sealedUnder: null };
    }
    const key = randomBytes(32);
    await this.storage.put(storageKey, Readable.from([bytes]).pipe(new Sealing(key)));
    return { storageKey, fileKey: seal(PURPOSE, key, documentId), sealedUnder: sealingKeyName() };
  }

  async read(document: { readonly id: string } & Omit<StoredFile, 'sealedUnder'>): Promise<Readable> {
    const stored = await this.storage.read(document.storageKey);
    if (!document.fileKey) return stored;
    const opened = new Unsealing(unseal(PURPOSE, document.fileKey, document.id));
    // Node destroys neither side of a pipe when the other fails.
    stored.on('error', (error) => opened.destroy(error));
    opened.on('close', () => stored.destroy());
    return stored.pipe(opened);
  }

  /** The same key of the file, sealed under the DATA_KEY of today: the file itself is not touched. */
  sealAnew(documentId: string, fileKey: Buffer): { fileKey: Buffer; sealedUnder: string } {
    return {
      fileKey: seal(PURPOSE, unseal(PURPOSE, fileKey, documentId), documentId),
      sealedUnder: sealingKeyName(),
    };
  }

  async remove(storageKey: string): Promise<void> {
    await this.storage.remove(storageKey);
  }
}
