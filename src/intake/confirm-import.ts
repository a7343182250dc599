import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { NotVisible, Refused, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { ImportNominations, ReadImportFacts } from '../nominations';
import { CallQueries } from '../programmes';
import { peopleOf } from './people-of';
import { PlanSheet } from './plan-sheet';
import { SheetImportsRepository } from './sheet-imports.repository';

export interface Confirmed {
  readonly created: number;
  readonly changed: number;
}

/** The sheet becomes drafts: all of it, exactly as the preview said, or none. A second confirmation changes nothing. */
@Injectable()
export class ConfirmImport {
  constructor(
    private readonly transaction: Transaction,
    private readonly calls: CallQueries,
    private readonly importNominations: ImportNominations,
    private readonly importFacts: ReadImportFacts,
    private readonly planSheet: PlanSheet,
    private readonly repository: SheetImportsRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, importId: string): Promise<Confirmed> {
    try {
      return await this.confirm(actor, importId);
    } catch (error) {
      // What has changed is shown, not only said.
      if (error instanceof Refused && error.status === 409) await this.planAgain(actor, importId);
      throw error;
    }
  }

  private confirm(actor: Actor, importId: string): Promise<Confirmed> {
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      // 1. The sheet, locked. Confirmed already: that was it.
      const sheet = await this.repository.lockFor(tx, actor, importId);
      if (sheet.state === 'confirmed') return { created: sheet.counts.new, changed: sheet.counts.update };
      if (sheet.state === 'discarded' || sheet.expiresAt < now) throw new NotVisible();
      if (sheet.counts.refused > 0)
        refuse('intake.rows_refused', { params: { count: sheet.counts.refused } });
      // 2. Under the locks of the import it is planned again: what the reader saw must still be what happens.
      const call = await this.calls.facts(sheet.callId, tx);
      const rows = await this.repository.sources(tx, sheet.id);
      const people = await peopleOf(call, rows);
      const done = await this.importNominations.run(tx, actor, { callId: call.id, people }, async (facts) => {
        const plan = await this.planSheet.run(actor, facts, rows, sheet.letters);
        if (plan.fingerprint !== sheet.fingerprint) refuse('intake.changed', {}, 409);
        return plan.rows.flatMap(({ toImport }) => toImport ?? []);
      });
      // 3. Of the sheet only its counts remain.
      await this.repository.finish(tx, [sheet.id], 'confirmed', now);
      await this.audit.append(tx, actor, {
        action: 'sheet.imported',
        subjectType: 'sheet',
        subjectId: sheet.id,
        details: { call: call.number, ...done, sha256: sheet.sha256 },
      });
      return done;
    });
  }

  private planAgain(actor: Actor, importId: string): Promise<void> {
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      const sheet = await this.repository.lockFor(tx, actor, importId);
      if (sheet.state !== 'ready') return;
      const call = await this.calls.facts(sheet.callId, tx);
      const rows = await this.repository.sources(tx, sheet.id);
      const people = await peopleOf(call, rows);
      const facts = await this.importFacts.run(tx, actor, { callId: call.id, people, now, lock: false });
      const plan = await this.planSheet.run(actor, facts, rows, sheet.letters);
      await this.repository.writeRows(tx, sheet.id, rows, plan);
      await this.repository.replan(tx, sheet.id, plan, now);
    });
  }
}
