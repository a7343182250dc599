import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse, refuseAll, type Refusal } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { ConflictCheck } from './conflict-check';
import { READING_STATES } from './domain/review-lifecycle';
import type { PanelMember } from './entities/panel-member.entity';
import { Panel } from './entities/panel.entity';
import { ReviewNotices } from './notices';
import { PlanPanel, readerLabel, type PanelFacts, type PlannedFile } from './panel-plan';
import { ReviewRepository } from './review.repository';

/** One file to one reader, by hand: a first reader, one in the place of another, or one more when readers differ. */
@Injectable()
export class AssignReviewer {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: ReviewRepository,
    private readonly planPanel: PlanPanel,
    private readonly conflicts: ConflictCheck,
    private readonly notices: ReviewNotices,
  ) {}

  async run(
    actor: AnyActor,
    input: { panelId: string; nominationId: string; memberId: string },
  ): Promise<void> {
    await this.transaction.run(async (tx) => {
      const panel = await this.repository.lockOpenPanel(tx, input.panelId);
      const facts = await this.planPanel.load(tx, panel);
      const file = found(facts.files.find(({ nominationId }) => nominationId === input.nominationId));
      const reader = facts.readers.find(({ id }) => id === input.memberId);
      if (!reader) refuse('common.choose_one', { field: 'memberId', href: '#memberId' });
      const { personId } = reader;
      // 1. A conflict is never overridden; everything that stands in the way is said at once.
      refuseAll(assignmentRefusals(facts, file, reader));
      // 2. The copy.
      await this.repository.assign(
        tx,
        panel.id,
        [{ nominationId: file.nominationId, personId }],
        this.clock.now(),
      );
      await this.conflicts.record(
        tx,
        panel.id,
        facts.files.map(({ nomination }) => nomination),
        [personId],
        facts.found.filter((one) => one.personId === personId),
      );
      if (panel.state === 'forming') {
        await tx.update(Panel, { id: panel.id }, { state: 'open', openedAt: this.clock.now() });
      }
      await this.notices.assigned(tx, panel, new Map([[personId, 1]]));
      await this.audit.append(tx, actor, {
        action: 'panel.reader_assigned',
        subjectType: 'panel',
        subjectId: panel.id,
        details: { nominationId: file.nominationId, personId },
      });
    });
  }
}

/** Why this reader cannot take this file; empty when nothing stands in the way. The file's page asks the same. */
export function assignmentRefusals(
  facts: PanelFacts,
  file: Pick<PlannedFile, 'nominationId'>,
  reader: PanelMember,
): Refusal[] {
  const { personId } = reader;
  const more = { field: 'memberId', href: '#memberId', params: { reader: readerLabel(reader.number) } };
  const mine = facts.assignments.filter((one) => one.personId === personId);
  const here = mine.find(({ nominationId }) => nominationId === file.nominationId);
  const declared = facts.declared.some(
    (one) => one.personId === personId && one.nominationId === file.nominationId,
  );
  const grounds = facts.found.filter(
    (one) => one.personId === personId && one.nominationId === file.nominationId,
  );
  if (grounds.length > 0) return grounds.map(({ kind }) => ({ code: `review.conflict_${kind}`, ...more }));
  if (declared || here?.state === 'conflicted') return [{ code: 'review.conflict_declared', ...more }];
  if (here?.state === 'declined') return [{ code: 'review.has_declined', ...more }];
  if (here && READING_STATES.includes(here.state)) return [{ code: 'review.already_reads', ...more }];
  const load = mine.filter(({ state }) => READING_STATES.includes(state)).length;
  const loadMax = facts.available.get(personId)?.loadMax ?? reader.loadMax;
  if (load < loadMax) return [];
  return [{ code: 'review.load_full', ...more, params: { ...more.params, load, loadMax } }];
}
