import { Injectable } from '@nestjs/common';
import { PersonReferences, type MergePair, type MovedRows } from '../identity';
import type { Actor } from '../kernel/actor';
import type { Refusal } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import { NominationQueries } from '../nominations';
import { ConflictCheck } from './conflict-check';
import { PlanPanel } from './panel-plan';
import { ReviewRepository } from './review.repository';

/** Rows of which one person can have only one: where the surviving record has its own, the other stays as evidence. */
const UNLESS_BOTH = {
  reader_profile: `not exists (select from reader_profile k where k.person_id = $2)`,
  panel_member: `not exists (select from panel_member k where k.panel_id = panel_member.panel_id and k.person_id = $2)`,
  calibration_sheet: `not exists (select from calibration_sheet k
    where k.example_id = calibration_sheet.example_id and k.person_id = $2)`,
  interview_note: `not exists (select from interview_note k
    where k.interview_id = interview_note.interview_id and k.person_id = $2)`,
  names_declaration: `not exists (select from names_declaration k
    where k.panel_id = names_declaration.panel_id and k.person_id = $2)`,
  review_assignment: `not exists (select from review_assignment k
    where k.panel_id = review_assignment.panel_id and k.nomination_id = review_assignment.nomination_id
      and k.person_id = $2)`,
};

/** Members of panels, their copies and their conflicts. After a merge the rules are asked again on every open panel. */
@Injectable()
export class ReviewPeople extends PersonReferences {
  private readonly plain = [
    { table: 'panel', column: 'created_by' },
    { table: 'panel', column: 'closed_by' },
    { table: 'record_stage', column: 'started_by' },
    { table: 'record_stage', column: 'finished_by' },
    { table: 'stage_result', column: 'recorded_by' },
    { table: 'stage_extension', column: 'created_by' },
    { table: 'assignment_plan', column: 'applied_by', stays: 'a plan that was applied is not changed' },
    { table: 'conflict_of_interest', column: 'about_person_id' },
    { table: 'conflict_of_interest', column: 'lifted_by' },
    { table: 'name_opening', column: 'person_id' },
    { table: 'calibration_example', column: 'created_by', stays: 'an example is not changed' },
    { table: 'clarification', column: 'nominee_id' },
    { table: 'clarification', column: 'asked_by' },
    { table: 'clarification', column: 'answered_by' },
    { table: 'review_remark', column: 'person_id', stays: 'what was said in a discussion is not changed' },
  ];
  private readonly once = [
    { table: 'reader_profile', column: 'person_id', key: 'person_id' },
    { table: 'panel_member', column: 'person_id' },
    { table: 'calibration_sheet', column: 'person_id' },
    { table: 'interview_note', column: 'person_id', key: 'interview_id' },
    { table: 'names_declaration', column: 'person_id' },
    { table: 'review_assignment', column: 'person_id' },
  ] as const;
  private readonly conflict = { table: 'conflict_of_interest', column: 'person_id' };
  readonly columns = [...this.plain, ...this.once, this.conflict];

  constructor(
    private readonly nominations: NominationQueries,
    private readonly panels: PlanPanel,
    private readonly conflicts: ConflictCheck,
    private readonly repository: ReviewRepository,
  ) {
    super();
  }

  /** One human has one seat on a panel that is at work. */
  override async blockers(tx: Tx, { from, to }: MergePair): Promise<Refusal[]> {
    const rows: { id: string }[] = await tx.query(
      `select p.id from panel p join panel_member a on a.panel_id = p.id join panel_member b on b.panel_id = p.id
       where a.person_id = $1 and b.person_id = $2 and p.state <> 'closed' and a.removed_at is null and b.removed_at is null`,
      [from, to],
    );
    return rows.map(({ id }) => ({ code: 'review.merge_two_seats', href: `/panels/${id}/members` }));
  }

  /** A member of a panel turns out to be a nominee before it. */
  override async findings(tx: Tx, { from, to }: MergePair): Promise<Refusal[]> {
    const seats: { personId: string; nominationId: string; state: string | null }[] = await tx.query(
      `select m.person_id as "personId", f.nomination_id as "nominationId", a.state from panel_member m
         join panel_file f on f.panel_id = m.panel_id
         left join review_assignment a on a.panel_id = f.panel_id and a.nomination_id = f.nomination_id and a.person_id = m.person_id
       where m.person_id in ($1, $2) and m.removed_at is null`,
      [from, to],
    );
    const facts = await this.nominations.factsOf([...new Set(seats.map((seat) => seat.nominationId))], tx);
    return facts
      .filter(({ personId }) => personId === from || personId === to)
      .flatMap((file) =>
        seats
          .filter((seat) => seat.nominationId === file.id && seat.personId !== file.personId)
          .map(({ state }) => ({
            code: state === 'submitted' ? 'review.merge_scored_own' : 'review.merge_own_panel',
            params: { number: file.number },
          })),
      );
  }

  override async move(tx: Tx, pair: MergePair, _by: Actor): Promise<MovedRows[]> {
    const moved = await this.moveColumns(tx, pair, this.plain);
    for (const column of this.once)
      moved.push(...(await this.moveColumns(tx, pair, [column], UNLESS_BOTH[column.table])));
    moved.push(...(await this.moveConflicts(tx, pair)));
    await this.askAgain(tx, pair.to);
    return moved;
  }

  private async moveConflicts(tx: Tx, pair: MergePair): Promise<MovedRows[]> {
    const removed: unknown[] = await tx.query(
      `with removed as (delete from conflict_of_interest c where c.person_id = $1 and exists (
         select from conflict_of_interest k where k.person_id = $2 and k.panel_id = c.panel_id and k.nomination_id = c.nomination_id
           and k.kind = c.kind and k.panel_id = c.panel_id and k.lifted_at is null and c.lifted_at is null) returning c.*) select * from removed`,
      [pair.from, pair.to],
    );
    const moved = await this.moveColumns(tx, pair, [this.conflict]);
    if (removed.length === 0) return moved;
    return [...moved, { column: 'conflict_of_interest.person_id', keys: [], removed }];
  }

  /** What the rules find now is written down, and copies it overtakes are closed. */
  private async askAgain(tx: Tx, personId: string): Promise<void> {
    const open: { id: string }[] = await tx.query(
      `select distinct p.id from panel p left join panel_member m on m.panel_id = p.id
       where p.state <> 'closed' and (m.person_id = $1 or exists (
         select from conflict_of_interest c where c.panel_id = p.id and c.about_person_id = $1)) order by p.id`,
      [personId],
    );
    for (const { id } of open) {
      const panel = await this.repository.lockPanel(tx, id);
      const { files, members, overtaken, found } = await this.panels.load(tx, panel);
      await this.conflicts.record(
        tx,
        id,
        files.map(({ nomination }) => nomination),
        members.map((member) => member.personId),
        found,
      );
      for (const one of overtaken) await this.repository.move(tx, one.id, 'close_for_conflict');
    }
  }
}
