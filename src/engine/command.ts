import fs from 'node:fs';
import { BadInput } from './calculator';
import { runEngine } from './run-engine';

export interface Spoken {
  /** 0, or 2 where the input is wrong; anything else is a fault of ours and is thrown. */
  readonly code: 0 | 2;
  readonly out: string;
  readonly err: string;
}

/** `COMMAND FILE`: cases in, answers out; what is wrong goes to the error stream, in one line. */
export async function runCommand([command = '', file = '']: readonly string[]): Promise<Spoken> {
  try {
    return { code: 0, out: `${await runEngine(command, () => read(file))}\n`, err: '' };
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    return { code: 2, out: '', err: `${error.message.replace(/\s+/g, ' ')}\n` };
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
