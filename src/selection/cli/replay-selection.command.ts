import { Command, CommandRunner } from 'nest-commander';
import { NotVisible } from '../../kernel/domain/refusal';
import { ReplaySelection } from '../replay-selection';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** `ops selection:replay <run>`: computes a stored selection again; exits with 1 when anything differs. */
@Command({
  name: 'selection:replay',
  arguments: '<run>',
  description: 'Compute a stored selection again from its frozen input and compare, byte for byte',
})
export class ReplaySelectionCommand extends CommandRunner {
  constructor(private readonly replay: ReplaySelection) {
    super();
  }

  async run([runId = '']: string[]): Promise<void> {
    try {
      if (!UUID.test(runId)) throw new NotVisible();
      const found = await this.replay.run(runId);
      const faults = [
        ...(found.inputIntact ? [] : ['The stored input is not the text that was hashed']),
        ...(found.resultAgrees
          ? []
          : [`The result differs: stored ${found.resultHash}, computed ${found.recomputedHash}`]),
        ...(found.sheetsChanged.length === 0
          ? []
          : [`Sheets in the records differ from the input: ${found.sheetsChanged.join(', ')}`]),
      ];
      for (const fault of faults) console.error(fault);
      if (faults.length > 0) process.exitCode = 1;
      else console.log(`Run ${found.number} of ${found.call} agrees to the byte: ${found.recomputedHash}`);
    } catch (error) {
      if (!(error instanceof NotVisible)) throw error;
      console.error('There is no such run');
      process.exitCode = 1;
    }
  }
}
