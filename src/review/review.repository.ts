import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { found, refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import type { Tx } from '../kernel/transaction';
import type { Confidence, Draft } from './domain/draft-marks';
import { REVIEW_TRANSITIONS, type ReviewAct } from './domain/review-lifecycle';
import { AssignmentPlan } from './entities/assignment-plan.entity';
import { ConflictOfInterest } from './entities/conflict-of-interest.entity';
import { NameOpening } from './entities/name-opening.entity';
import { Panel } from './entities/panel.entity';
import { PanelFile } from './entities/panel-file.entity';
import { PanelMember } from './entities/panel-member.entity';
import { ReaderProfile } from './entities/reader-profile.entity';
import { ReviewAssignment } from './entities/review-assignment.entity';
import { ScoreSheet } from './entities/score-sheet.entity';

/** The only writer of the tables of review. */
@Injectable()
export class ReviewRepository {
  /** Everything that changes who reads what goes through this lock, one after another. */
  async lockPanel(tx: Tx, panelId: string): Promise<Panel> {
    return found(await tx.findOne(Panel, { where: { id: panelId }, lock: { mode: 'pessimistic_write' } }));
  }

  async lockOpenPanel(tx: Tx, panelId: string): Promise<Panel> {
    const panel = await this.lockPanel(tx, panelId);
    if (panel.state === 'closed') refuse('review.panel_closed', {}, 409);
    return panel;
  }

  async files(tx: Tx, panelId: string): Promise<PanelFile[]> {
    return tx.find(PanelFile, { where: { panelId }, order: { number: 'ASC' } });
  }

  /** Members who sit on the panel now. */
  async members(tx: Tx, panelId: string): Promise<PanelMember[]> {
    return tx.find(PanelMember, {
      where: { panelId, removedAt: IsNull() },
      order: { number: 'ASC', id: 'ASC' },
    });
  }

  async assignments(tx: Tx, panelId: string): Promise<ReviewAssignment[]> {
    return tx.findBy(ReviewAssignment, { panelId });
  }

  async declaredConflicts(tx: Tx, panelId: string): Promise<ConflictOfInterest[]> {
    return tx.findBy(ConflictOfInterest, { panelId, source: 'declared', liftedAt: IsNull() });
  }

  async addFiles(tx: Tx, panelId: string, nominationIds: readonly string[]): Promise<void> {
    const taken = await tx.countBy(PanelFile, { panelId });
    await tx.insert(
      PanelFile,
      nominationIds.map((nominationId, i) => ({ id: newId(), panelId, nominationId, number: taken + i + 1 })),
    );
  }

  /** A copy that was released is given out again as new; a conflicted one never is. */
  async assign(
    tx: Tx,
    panelId: string,
    pairs: readonly { nominationId: string; personId: string }[],
    now: Date,
  ): Promise<void> {
    for (const pair of pairs) {
      const again = await tx.update(
        ReviewAssignment,
        { panelId, ...pair, state: 'released' },
        { state: 'assigned', assignedAt: now, declaredAt: null },
      );
      if (again.affected === 1) continue;
      await tx.insert(ReviewAssignment, {
        id: newId(),
        panelId,
        ...pair,
        state: 'assigned',
        assignedAt: now,
      });
    }
    // In a blind stage a reader has declared on names: what was on that list needs no second declaration.
    await tx.query(
      `update review_assignment a set state = 'cleared', declared_at = d.declared_at from names_declaration d
       where a.panel_id = $1 and a.state = 'assigned' and d.panel_id = a.panel_id and d.person_id = a.person_id
         and a.nomination_id = any(d.nomination_ids)`,
      [panelId],
    );
  }

  /** Moves one copy by the table of transitions; somebody else was faster when no row answers. */
  async move(
    tx: Tx,
    assignmentId: string,
    act: ReviewAct,
    more: { declaredAt?: Date; declineReason?: string } = {},
  ): Promise<void> {
    const { from, to } = REVIEW_TRANSITIONS[act];
    const moved = await tx.update(
      ReviewAssignment,
      { id: assignmentId, state: In([...from]) },
      { state: to, ...more },
    );
    if (moved.affected !== 1) refuse('common.changed_meanwhile', {}, 409);
  }

  /** A declaration, once: said again in other words it stays as it was. */
  async declare(
    tx: Tx,
    one: Pick<
      ConflictOfInterest,
      'panelId' | 'nominationId' | 'personId' | 'aboutPersonId' | 'kind' | 'reason'
    >,
    createdAt: Date,
  ): Promise<void> {
    const row = { ...one, id: newId(), source: 'declared' as const, createdAt };
    await tx.createQueryBuilder().insert().into(ConflictOfInterest).values(row).orIgnore().execute();
  }

  /** The names a reader has seen and declared upon. */
  async keepNames(
    tx: Tx,
    panelId: string,
    personId: string,
    nominationIds: readonly string[],
    now: Date,
  ): Promise<void> {
    await tx.query(
      `insert into names_declaration (id, panel_id, person_id, nomination_ids, declared_at) values ($1, $2, $3, $4, $5)
       on conflict (panel_id, person_id) do update set nomination_ids = $4, declared_at = $5`,
      [newId(), panelId, personId, nominationIds, now],
    );
  }

  /** Files of a blind panel whose name this person has opened. */
  async namesOpened(tx: Tx, panelId: string, personId: string): Promise<Set<string>> {
    const rows = await tx.findBy(NameOpening, { panelId, personId });
    return new Set(rows.map(({ nominationId }) => nominationId));
  }

  /** Whoever declares has taken the seat, also without having answered the invitation. */
  async takeSeat(tx: Tx, panelId: string, personId: string, now: Date): Promise<void> {
    const asked = { panelId, personId, answer: 'asked' as const, removedAt: IsNull() };
    await tx.update(PanelMember, asked, { answer: 'accepted', answeredAt: now });
  }

  /** A reader leaves the panel: what is handed in stays, what is not comes back. */
  async leave(
    tx: Tx,
    member: PanelMember,
    now: Date,
    more: Partial<
      Pick<PanelMember, 'answer' | 'answeredAt' | 'declineReason' | 'declineKind' | 'proposes'>
    > = {},
  ): Promise<number> {
    const left = await tx.update(
      PanelMember,
      { id: member.id, removedAt: IsNull() },
      { removedAt: now, ...more },
    );
    if (left.affected !== 1) refuse('common.changed_meanwhile', {}, 409);
    const back = (await this.assignments(tx, member.panelId)).filter(
      ({ personId, state }) =>
        personId === member.personId && REVIEW_TRANSITIONS.release.from.includes(state),
    );
    for (const one of back) await this.move(tx, one.id, 'release');
    return back.length;
  }

  /** What these readers know and when they are away; who has said nothing is not in it. */
  async profiles(tx: Tx, personIds: readonly string[]): Promise<Map<string, ReaderProfile>> {
    const rows = await tx.findBy(ReaderProfile, { personId: In([...personIds]) });
    return new Map(rows.map((row) => [row.personId, row]));
  }

  async saveProfile(
    tx: Tx,
    personId: string,
    profile: Pick<ReaderProfile, 'fields' | 'words' | 'avoids' | 'absences'>,
    now: Date,
  ): Promise<void> {
    await tx.query(
      `insert into reader_profile (person_id, fields, words, avoids, absences, updated_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (person_id) do update set fields = $2, words = $3, avoids = $4, absences = $5, updated_at = $6,
         version = reader_profile.version + 1`,
      [personId, profile.fields, profile.words, profile.avoids, JSON.stringify(profile.absences), now],
    );
  }

  async logPlan(tx: Tx, plan: Omit<AssignmentPlan, 'id'>): Promise<void> {
    await tx.insert(AssignmentPlan, { id: newId(), ...plan });
  }

  /** The sheet of a copy, locked; made on first use. */
  async lockSheet(tx: Tx, assignmentId: string): Promise<ScoreSheet> {
    await tx.query(
      `insert into score_sheet (id, assignment_id, marks) values ($1, $2, '{}') on conflict (assignment_id) do nothing`,
      [newId(), assignmentId],
    );
    const where = { assignmentId };
    return found(await tx.findOne(ScoreSheet, { where, lock: { mode: 'pessimistic_write' } }));
  }

  async saveMarks(
    tx: Tx,
    sheetId: string,
    { marks, comments, confidence }: Draft & { confidence?: Confidence | null },
    now: Date,
  ): Promise<void> {
    await tx.update(
      ScoreSheet,
      { id: sheetId, submittedAt: IsNull() },
      {
        marks,
        looseComments: comments,
        savedAt: now,
        ...(confidence === undefined ? {} : { confidence }),
      },
    );
    await tx.query(
      `insert into score_sheet_revision (id, sheet_id, number, marks, loose_comments, confidence, saved_at)
       select $1, s.id, (select count(*) + 1 from score_sheet_revision r where r.sheet_id = s.id), s.marks, s.loose_comments,
         s.confidence, $3 from score_sheet s where s.id = $2`,
      [newId(), sheetId, now],
    );
  }

  async handIn(
    tx: Tx,
    sheetId: string,
    sealed: { score: number | null; judgedRevision: string },
    now: Date,
  ): Promise<void> {
    const done = await tx.update(
      ScoreSheet,
      { id: sheetId, submittedAt: IsNull() },
      { submittedAt: now, ...sealed },
    );
    if (done.affected !== 1) refuse('review.sheet_handed_in', {}, 409);
  }

  /** What all sheets of a file say together; after its sheet was moved to handed in. Two readers at once wait in line. */
  async addUp(tx: Tx, file: { panelId: string; nominationId: string }): Promise<void> {
    const where = [file.panelId, file.nominationId];
    await tx.query('select 1 from panel_file where panel_id = $1 and nomination_id = $2 for update', where);
    await tx.query(
      `update panel_file f set sheets = s.sheets, mean_score = s.mean_score, spread = s.spread, scores = s.scores
       from (select count(*)::int as sheets, avg(s.score) as mean_score,
           case when count(s.score) > 1 then max(s.score) - min(s.score) end as spread,
           coalesce(json_agg(json_build_object('reader', m.number, 'score', s.score) order by m.number), '[]') as scores
         from review_assignment a join score_sheet s on s.assignment_id = a.id
         left join panel_member m on m.panel_id = a.panel_id and m.person_id = a.person_id
         where a.panel_id = $1 and a.nomination_id = $2 and a.state = 'submitted') s
       where f.panel_id = $1 and f.nomination_id = $2`,
      where,
    );
  }
}
