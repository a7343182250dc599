import { Command, CommandRunner } from 'nest-commander';
import { RotateKeys } from '../rotate-keys';
import { SweepFiles } from '../sweep-files';

/** `documents:rotate-keys`: after DATA_KEY was changed and the old one put into DATA_KEYS_BEFORE. */
@Command({ name: 'documents:rotate-keys', description: 'Seal the keys of files under the DATA_KEY of today' })
export class RotateKeysCommand extends CommandRunner {
  constructor(private readonly rotate: RotateKeys) {
    super();
  }

  async run(): Promise<void> {
    console.log(`Sealed anew: ${await this.rotate.run()} files`);
  }
}

/** `documents:check`: what the nightly sweep does, now; ends with 1 when a file is missing. */
@Command({ name: 'documents:check', description: 'Remove files without a row; list rows without a file' })
export class CheckFilesCommand extends CommandRunner {
  constructor(private readonly sweep: SweepFiles) {
    super();
  }

  async run(): Promise<void> {
    const { removed, missing } = await this.sweep.run();
    console.log(`Removed: ${removed} files without a row`);
    console.log(
      missing.length === 0 ? 'Every document has its file' : `Without a file: ${missing.join(' ')}`,
    );
    if (missing.length > 0) process.exitCode = 1;
  }
}
