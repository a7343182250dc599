import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditQueries } from '../audit';
import { canonicalJson, sha256Hex } from '../kernel/domain/canonical';
import { refuse } from '../kernel/domain/refusal';
import { writeArchive } from '../paper';
import { RubricQueries } from '../rubrics';
import { ReplaySelection, SelectionQueries, type RunView } from '../selection';
import { translatorFor } from '../ui';
import { signatureOf, type FileCheck } from './domain';
import { explanationsOf } from './explanations';
import { verifier, verifierPage } from './verifier';

/** Taking a copy is logged, and is no part of what the copy proves: two copies have the same bytes. */
const OWN_ACTS = 'decision_file.';

export interface DecisionFile {
  readonly name: string;
  readonly archive: Uint8Array;
  readonly sha256: string;
  readonly callId: string;
  readonly check: FileCheck;
}

/** The decision of a call as one archive that can be checked without this system. */
@Injectable()
export class DecisionFileQueries {
  constructor(
    private readonly selections: SelectionQueries,
    private readonly rubrics: RubricQueries,
    private readonly replay: ReplaySelection,
    private readonly audit: AuditQueries,
  ) {}

  async confirmed(callId: string): Promise<RunView> {
    const view = await this.selections.ofCall(callId);
    if (view?.run.state !== 'confirmed') refuse('decision-file.not_confirmed', {}, 409);
    return view;
  }

  async ofCall(callId: string): Promise<DecisionFile> {
    const { run, call, input, result } = await this.confirmed(callId);
    const { inputIntact, resultAgrees, sheetsChanged } = await this.replay.run(run.id);
    const chain = await this.audit.stretch({ subjectIds: [callId, run.id], callId, except: OWN_ACTS });
    const head = chain.at(-1);
    const signatures = {
      proposed: signatureOf(chain, run.id, 'proposed', run.proposedBy, run.proposalNote),
      confirmed: signatureOf(chain, run.id, 'confirmed', run.confirmedBy, null),
    };
    const members: Record<string, string> = {
      'README.txt': (['km', 'en', 'ja'] as const)
        .map((locale) => translatorFor(locale)('decision-file:readme', { call: call.number }))
        .join('\n\n'),
      'input.json': run.input,
      'result.json': run.result,
      'rubrics.json': canonicalJson(await this.rubricsOf(input)),
      'scores.csv': verifier().scoreLines(input).join('\r\n'),
      'explanations.json': canonicalJson(explanationsOf({ input, result })),
      'signatures.json': canonicalJson(signatures),
      'chain.json': `[\n${chain.map((entry) => canonicalJson(entry)).join(',\n')}\n]\n`,
      'verify.html': verifierPage(),
    };
    const manifest = {
      format: 1,
      call: {
        id: call.id,
        number: call.number,
        title: { km: call.titleKm, en: call.titleEn, ja: call.titleJa },
      },
      run: { id: run.id, number: run.number, algorithm: run.algorithm, checkedBy: run.checkedBy },
      head: { seq: head?.seq ?? 0, hash: head?.hash ?? '' },
      records: { inputIntact, resultAgrees, sheetsChanged },
      members: Object.fromEntries(Object.entries(members).map(([name, text]) => [name, sha256Hex(text)])),
    };
    const archive = writeArchive({ ...members, 'manifest.json': canonicalJson(manifest) });
    return {
      name: `decision-${call.number}.zip`,
      archive,
      sha256: createHash('sha256').update(archive).digest('hex'),
      callId,
      check: await verifier().verify(archive, null),
    };
  }

  private async rubricsOf({ call, stages }: RunView['input']): Promise<object[]> {
    const ids = [call.rubricVersionId, ...(stages ?? []).map(({ rubricVersionId }) => rubricVersionId)];
    const versions = await this.rubrics.versions([...new Set(ids.flatMap((id) => id ?? []))]);
    return [...versions.values()]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, code, number, rubricTitleEn, rubricTitleKm, rubricTitleJa, criteria, contentHash }) => ({
        ...{ id, code, number, contentHash, criteria },
        title: { km: rubricTitleKm, en: rubricTitleEn, ja: rubricTitleJa },
      }));
  }
}
