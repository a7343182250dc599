import { readFile } from 'node:fs/promises';
import { Command, CommandRunner } from 'nest-commander';
import { SYSTEM } from '../../kernel/actor';
import { readBounce } from '../bounce-message';
import { RecordBounce } from '../record-bounce';

/** `ops mail:bounce report.eml`: for a mail server or a person who hands over a report of non-delivery. */
@Command({
  name: 'mail:bounce',
  arguments: '<file>',
  description:
    'Record that a message came back: its address gets nothing more until somebody has put it right',
})
export class BounceCommand extends CommandRunner {
  constructor(private readonly recordBounce: RecordBounce) {
    super();
  }

  async run([file = '']: string[]): Promise<void> {
    const bounce = readBounce(await readFile(file, 'utf8'));
    if (!bounce) {
      console.error('This is no report of a message that came back for good');
      process.exitCode = 1;
      return;
    }
    const { marked } = await this.recordBounce.run(SYSTEM, bounce);
    console.log(
      marked ? 'The address is marked' : 'Nothing to mark: no message went to that address, or it is marked',
    );
  }
}
