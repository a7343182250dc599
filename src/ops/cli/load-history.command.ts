import { Command, CommandRunner, Option } from 'nest-commander';
import { StoreHistory } from '../demo/store-history';
import { WHOLE_HISTORY } from '../demo/history';

/** `history:load`: an invented past to try figures on; never beside real nominations. */
@Command({
  name: 'history:load',
  description: 'Fill a database without nominations with an invented history of twenty years',
})
export class LoadHistoryCommand extends CommandRunner {
  constructor(private readonly store: StoreHistory) {
    super();
  }

  async run(_arguments: string[], options: { participants?: number }): Promise<void> {
    const started = performance.now();
    const participants = options.participants ?? WHOLE_HISTORY.participants;
    const made = await this.store.run({ ...WHOLE_HISTORY, participants });
    if (!made) {
      console.log('There are nominations in this database already: no history is added to them.');
      process.exitCode = 1;
      return;
    }
    const answers = made.people.reduce((sum, person) => sum + person.answers.length, 0);
    console.log(
      `${made.calls.length} calls, ${made.people.length} nominations, ${participants} officials who came back, ` +
        `${answers} check-ins, in ${((performance.now() - started) / 1000).toFixed(1)} s`,
    );
  }

  @Option({ flags: '--participants <number>', description: 'Officials who came back; 10000 unless said' })
  readParticipants(value: string): number {
    return Number(value);
  }
}
