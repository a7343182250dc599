import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { tidyText } from '../kernel/domain/text';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { ReadImportFacts } from '../nominations';
import { CallQueries } from '../programmes';
import { peopleOf } from './people-of';
import { PlanSheet } from './plan-sheet';
import { ReadSheet } from './read-sheet';
import { SheetImportsRepository } from './sheet-imports.repository';

export interface SheetUpload {
  readonly callId: string;
  readonly fileName: string;
  readonly bytes: Buffer;
}

const DAY = 24 * 60 * 60 * 1000;
/** Rows are people: a preview that nobody confirms is not kept. */
const KEPT_FOR = 2 * DAY;

/** A focal point hands in a filled sheet. Nothing is imported: what it would do is worked out, row by row, and kept to be looked at. */
@Injectable()
export class UploadSheet {
  constructor(
    private readonly transaction: Transaction,
    private readonly calls: CallQueries,
    private readonly readSheet: ReadSheet,
    private readonly importFacts: ReadImportFacts,
    private readonly planSheet: PlanSheet,
    private readonly repository: SheetImportsRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, { callId, fileName, bytes }: SheetUpload): Promise<{ importId: string }> {
    if (actor.role !== 'focal') refuse('nominations.not_your_act', {}, 403);
    // 1. The file, outside of any transaction: a slow or hostile one holds nothing.
    const call = await this.calls.facts(callId);
    const { rows, letters } = await this.readSheet.run(actor, call, bytes);
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      // 2. What would become of each row, as things stand.
      const people = await peopleOf(call, rows);
      const facts = await this.importFacts.run(tx, actor, { callId, people, now, lock: false });
      const plan = await this.planSheet.run(actor, facts, rows, letters);
      // 3. Kept to be looked at, in place of what this person uploaded before.
      await this.repository.finish(tx, await this.repository.waiting(tx, actor, callId), 'discarded', now);
      const importId = newId();
      await this.repository.insert(tx, {
        id: importId,
        callId,
        organisationId: actor.organisationId,
        state: 'ready',
        fileName: tidyText(fileName).slice(0, 200),
        sha256: createHash('sha256').update(bytes).digest('hex'),
        letters: { ...letters },
        facts: plan.facts,
        counts: plan.counts,
        fingerprint: plan.fingerprint,
        createdBy: actor.personId,
        createdByName: actor.name,
        createdAt: now,
        plannedAt: now,
        expiresAt: new Date(now.getTime() + KEPT_FOR),
        confirmedAt: null,
        version: 1,
      });
      await this.repository.writeRows(tx, importId, rows, plan);
      await this.audit.append(tx, actor, {
        action: 'sheet.uploaded',
        subjectType: 'sheet',
        subjectId: importId,
        details: { call: call.number, ...plan.counts },
      });
      return { importId };
    });
  }
}
