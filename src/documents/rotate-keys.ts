import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../audit';
import { SYSTEM } from '../kernel/actor';
import { sealingKeyName } from '../kernel/seal';
import { Transaction } from '../kernel/transaction';
import { DocumentsRepository } from './documents.repository';
import { DocumentFiles } from './storage/document-files';

const BATCH = 200;

/** Seals the keys of files under the DATA_KEY of today. The files stay as they are, so it takes seconds, not hours. */
@Injectable()
export class RotateKeys {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transaction: Transaction,
    private readonly repository: DocumentsRepository,
    private readonly files: DocumentFiles,
    private readonly audit: Audit,
  ) {}

  /** In batches: one that fails leaves those before it done, and a second run goes on from there. */
  async run(): Promise<number> {
    let done = 0;
    for (;;) {
      const rows: { id: string; fileKey: Buffer }[] = await this.dataSource.query(
        `select id, file_key as "fileKey" from document
         where file_key is not null and sealed_under <> $1 order by id limit ${BATCH}`,
        [sealingKeyName()],
      );
      if (rows.length === 0) return done;
      await this.transaction.run(async (tx) => {
        for (const { id, fileKey } of rows) {
          const sealed = this.files.sealAnew(id, fileKey);
          await this.repository.noteNewKey(tx, id, sealed.fileKey, sealed.sealedUnder);
        }
        await this.audit.append(tx, SYSTEM, {
          action: 'document.keys_rotated',
          subjectType: 'key',
          subjectId: 'DATA_KEY',
          details: { files: rows.length, keyName: sealingKeyName() },
        });
      });
      done += rows.length;
    }
  }
}
