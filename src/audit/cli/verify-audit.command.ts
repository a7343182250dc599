import { Command, CommandRunner, Option } from 'nest-commander';
import { AuditQueries } from '../audit.queries';
import { RecordsCheck } from '../records-check';

/**
 * `ops audit:verify [--anchor 120:9c41…]`: proves the chain, or names the first broken entry; then the records that no longer
 * say what the chain has. Exits with 1 when there is any.
 */
@Command({
  name: 'audit:verify',
  description: 'Prove the chain of the record, or name the first broken entry',
})
export class VerifyAuditCommand extends CommandRunner {
  constructor(
    private readonly audit: AuditQueries,
    private readonly records: RecordsCheck,
  ) {
    super();
  }

  async run(_arguments: string[], options: { anchor?: [number, string][] } = {}): Promise<void> {
    const proof = await this.audit.verify(new Map(options.anchor ?? []));
    if (proof.broken) {
      const { seq, fault, action, subject } = proof.broken;
      console.error(`Broken at entry ${seq}: ${fault}${action ? ` (${action}, ${subject})` : ''}`);
      process.exitCode = 1;
    } else {
      console.log(`The chain holds: ${proof.entries} entries, head ${proof.head}`);
    }
    for (const { seq, action, subject } of await this.records.altered()) {
      console.error(`Altered beside the chain: ${subject} is not what entry ${seq} has (${action})`);
      process.exitCode = 1;
    }
  }

  @Option({
    flags: '--anchor <position:hash>',
    description: 'A head seen earlier; may be given several times',
  })
  readAnchor(value: string, earlier: [number, string][] = []): [number, string][] {
    const match = /^(\d+):([0-9a-f]{64})$/.exec(value);
    if (!match) throw new Error('An anchor is a position and a hash of 64 digits: 120:9c41…');
    return [...earlier, [Number(match[1]), String(match[2])]];
  }
}
