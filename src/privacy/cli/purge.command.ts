import { Command, CommandRunner, Option } from 'nest-commander';
import { PurgePersonalData } from '../purge-personal-data';

/** `privacy:purge`: what the night does, now; with `--dry-run` it only says what would go. */
@Command({ name: 'privacy:purge', description: 'Take away personal fields whose period is over' })
export class PurgeCommand extends CommandRunner {
  constructor(private readonly purge: PurgePersonalData) {
    super();
  }

  async run(_arguments: string[], { dryRun }: { dryRun?: boolean }): Promise<void> {
    const purged = dryRun ? await this.purge.dryRun() : await this.purge.run();
    if (purged.length === 0) console.log('No period is over: nothing to take away');
    for (const { rule, nominations, rows } of purged) {
      const tables = Object.entries(rows).map(([table, count]) => `${table} ${count}`);
      console.log(`${rule}: ${nominations} nominations${dryRun ? ' would lose' : ''}; ${tables.join(', ')}`);
    }
  }

  @Option({ flags: '--dry-run', description: 'Only say what would go' })
  readDryRun(): boolean {
    return true;
  }
}
