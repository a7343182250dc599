import { Injectable } from '@nestjs/common';
import { Jobs } from '../../kernel/jobs/jobs';
import { ScanDocument } from '../scan-document';
import { SweepFiles } from '../sweep-files';

/** Files are scanned when they come, and every ten minutes those that still have no verdict; swept every night. */
@Injectable()
export class DocumentJobs {
  constructor(
    private readonly jobs: Jobs,
    private readonly scan: ScanDocument,
    private readonly sweep: SweepFiles,
  ) {}

  async start(): Promise<void> {
    await this.jobs.work('scan-document', (data) => this.scanned(data), '*/10 * * * *');
    await this.jobs.work(
      'sweep-files',
      async () => {
        const { missing } = await this.sweep.run();
        if (missing.length > 0) console.error(`Documents without their file: ${missing.join(', ')}`);
      },
      '15 3 * * *',
    );
  }

  async scanned(data: Record<string, unknown>): Promise<void> {
    const ids = typeof data.documentId === 'string' ? [data.documentId] : await this.scan.backlog();
    for (const id of ids) {
      // One that is away for the first file is away for the rest of them too.
      if ((await this.scan.run(id)) === 'scanner_unavailable') return;
    }
  }
}
