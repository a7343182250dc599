import type { DataSource } from 'typeorm';
import { newId } from '../../src/kernel/ids';
import type { AssignmentState } from '../../src/review/domain';
import { Panel } from '../../src/review/entities/panel.entity';
import { PanelFile } from '../../src/review/entities/panel-file.entity';
import { PanelMember } from '../../src/review/entities/panel-member.entity';
import { ReviewAssignment } from '../../src/review/entities/review-assignment.entity';
import { ScoreSheet } from '../../src/review/entities/score-sheet.entity';
import { ReviewRepository } from '../../src/review/review.repository';
import type { Criterion, Marks } from '../../src/rubrics/domain';
import { weightedScore } from '../../src/rubrics/domain';
import { REVIEW } from '../../src/programmes/domain';
import { Call } from '../../src/programmes/entities/call.entity';
import { RubricVersion } from '../../src/rubrics/entities/rubric-version.entity';
import { saveNomination, type SavedNomination } from './nominations';
import { saveActor, type SavedActor } from './people';
import { saveCall } from './programmes';

const FORMED = new Date('2026-11-16T02:00:00Z');

export interface SavedPanel {
  readonly panel: Panel;
  readonly call: Call;
  readonly criteria: readonly Criterion[];
  readonly chair: SavedActor;
  readonly readers: readonly SavedActor[];
  readonly files: readonly SavedNomination[];
}

export interface PanelInput extends Partial<Panel> {
  call?: Call;
  /** How many readers, or these. */
  readers?: number | readonly SavedActor[];
  /** How many files, or these nominations. */
  files?: number | readonly SavedNomination[];
  chair?: SavedActor;
  loadMax?: number;
}

/** A closed call with a panel before it: three readers of three ministries, two files of two others, nothing given out. */
export async function savePanel(db: DataSource, input: PanelInput = {}): Promise<SavedPanel> {
  const { call: givenCall, readers: r = 3, files: f = 2, chair: givenChair, loadMax = 10, ...more } = input;
  const call = givenCall ?? (await saveCall(db, { state: 'closed' }));
  const chair = givenChair ?? (await saveActor(db, 'chair'));
  const readers = typeof r === 'number' ? await times(r, () => saveActor(db, 'reviewer')) : r;
  const files =
    typeof f === 'number' ? await times(f, () => saveNomination(db, 'in_review', { callId: call.id })) : f;
  const panel = {
    id: newId(),
    callId: call.id,
    stage: REVIEW,
    rubricVersionId: call.rubricVersionId!,
    state: 'forming' as const,
    reviewsEach: call.reviewsEach,
    scoreBy: '2026-12-15',
    divergence: 25,
    practiceFirst: false,
    expertiseNeeded: false,
    mixedOrganisations: false,
    createdBy: null,
    createdAt: FORMED,
    openedAt: null,
    closedBy: null,
    closedAt: null,
    version: 1,
    ...more,
  };
  await db.getRepository(Panel).insert(panel);
  await db.getRepository(PanelMember).insert(
    [chair, ...readers].map((actor, i) => ({
      id: newId(),
      panelId: panel.id,
      personId: actor.personId,
      organisationId: actor.organisationId,
      number: i === 0 ? null : i,
      isChair: i === 0,
      loadMax: i === 0 ? 0 : loadMax,
      addedAt: FORMED,
    })),
  );
  if (files.length > 0)
    await db
      .getRepository(PanelFile)
      .insert(
        files.map(({ id }, i) => ({ id: newId(), panelId: panel.id, nominationId: id, number: i + 1 })),
      );
  const { criteria } = await db.getRepository(RubricVersion).findOneByOrFail({ id: panel.rubricVersionId });
  return { panel, call, criteria, chair, readers, files };
}

/** One reader's copy of one file. The panel becomes open, as it does when files are given out. */
export async function saveAssignment(
  db: DataSource,
  { panel }: SavedPanel,
  nominationId: string,
  personId: string,
  state: AssignmentState = 'assigned',
): Promise<ReviewAssignment> {
  const assignment = {
    id: newId(),
    panelId: panel.id,
    nominationId,
    personId,
    state,
    assignedAt: FORMED,
    declaredAt: state === 'assigned' ? null : FORMED,
    declineReason: null,
    version: 1,
  };
  await db.getRepository(ReviewAssignment).insert(assignment);
  await db
    .getRepository(Panel)
    .update({ id: panel.id, state: 'forming' }, { state: 'open', openedAt: FORMED });
  return assignment;
}

/** The same level for every criterion, with a comment where one must be. */
export function levels(criteria: readonly Criterion[], level: number): Marks {
  return Object.fromEntries(criteria.map(({ code }) => [code, { level, comment: 'As the file shows.' }]));
}

/** A sheet that was handed in: by default level 4 throughout. */
export async function saveSubmittedSheet(
  db: DataSource,
  saved: SavedPanel,
  nominationId: string,
  personId: string,
  marks: Marks = levels(saved.criteria, 4),
): Promise<{ assignment: ReviewAssignment; score: number | null }> {
  const assignment = await saveAssignment(db, saved, nominationId, personId, 'submitted');
  const { score } = weightedScore(saved.criteria, marks);
  await db.getRepository(ScoreSheet).insert({
    id: newId(),
    assignmentId: assignment.id,
    marks,
    savedAt: FORMED,
    submittedAt: FORMED,
    score,
  });
  await new ReviewRepository().addUp(db.manager, assignment);
  return { assignment, score };
}

/** Every file read by every reader, and the panel closed: where selection begins. */
export async function saveClosedPanel(
  db: DataSource,
  input: PanelInput = {},
  levelOf: (file: number, reader: number) => number = () => 4,
): Promise<SavedPanel> {
  const saved = await savePanel(db, input);
  for (const [i, file] of saved.files.entries())
    for (const [j, reader] of saved.readers.entries())
      await saveSubmittedSheet(db, saved, file.id, reader.personId, levels(saved.criteria, levelOf(i, j)));
  const closed = { state: 'closed' as const, closedBy: saved.chair.personId, closedAt: FORMED };
  await db.getRepository(Panel).update({ id: saved.panel.id }, closed);
  return { ...saved, panel: { ...saved.panel, ...closed } };
}

async function times<T>(n: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let i = 0; i < n; i += 1) made.push(await make());
  return made;
}
