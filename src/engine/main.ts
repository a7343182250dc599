import fs from 'node:fs';
import { BadInput } from './calculator';
import { runEngine } from './run-engine';

/** `npm run -s engine -- COMMAND FILE`: cases in, answers out; what is wrong goes to the error stream, in one line. */
async function main([command = '', file = '']: readonly string[]): Promise<number> {
  try {
    process.stdout.write(`${await runEngine(command, () => read(file))}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    process.stderr.write(`${error.message.replace(/\s+/g, ' ')}\n`);
    return 2;
  }
}

function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw new BadInput(
      `cannot read ${file || 'the file: none was named'} (${(error as NodeJS.ErrnoException).code})`,
    );
  }
}

void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
