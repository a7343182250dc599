import { readFile, writeFile } from 'node:fs/promises';
import { Command, CommandRunner, Option } from 'nest-commander';
import { SYSTEM } from '../../kernel/actor';
import { CallQueries } from '../../programmes';
import type { FileCheck, RecordAnchor } from '../domain';
import { TakeDecisionFile } from '../take-decision-file';
import { sayFinding, verifier } from '../verifier';

/** `ops decision-file:write C-2026-0001 decision.zip`: exits with 1 when the file itself says what was altered. */
@Command({
  name: 'decision-file:write',
  arguments: '<call> <file>',
  description: 'Write the decision of a call as one archive that verifies offline',
})
export class WriteDecisionFileCommand extends CommandRunner {
  constructor(
    private readonly takeFile: TakeDecisionFile,
    private readonly calls: CallQueries,
  ) {
    super();
  }

  async run([call = '', target = '']: string[]): Promise<void> {
    const id = await this.calls.idOf(call);
    if (id === null) throw new Error(`There is no call ${call}`);
    const { archive, sha256, check } = await this.takeFile.run(SYSTEM, { callId: id });
    await writeFile(target, archive);
    console.log(`${target}: ${archive.length} bytes, SHA-256 ${sha256}`);
    sayCheck(check);
  }
}

/** `ops decision-file:verify decision.zip [--anchor 120:9c41…]`: exits with 1 and names what was altered. */
@Command({
  name: 'decision-file:verify',
  arguments: '<file>',
  description: 'Check a decision file, as the page inside it does',
})
export class VerifyDecisionFileCommand extends CommandRunner {
  async run([file = '']: string[], options: { anchor?: RecordAnchor } = {}): Promise<void> {
    sayCheck(await verifier().verify(new Uint8Array(await readFile(file)), options.anchor ?? null));
  }

  @Option({ flags: '--anchor <position:hash>', description: 'From the foot of a letter' })
  readAnchor(value: string): RecordAnchor {
    const match = /^(\d+):([0-9a-f]{64})$/.exec(value);
    if (!match) throw new Error('An anchor is a position and a hash of 64 digits: 120:9c41…');
    return { seq: Number(match[1]), hash: String(match[2]) };
  }
}

function sayCheck({ valid, findings, facts }: FileCheck): void {
  for (const finding of findings)
    console.error(`${finding.member ? `${finding.member}: ` : ''}${sayFinding('en', finding)}`);
  if (!valid) process.exitCode = 1;
  else console.log(`Valid. Head of the record: ${facts?.head.seq}:${facts?.head.hash}`);
}
