import { Nomination } from '../../../src/nominations/entities/nomination.entity';
import { ApplyAssignment } from '../../../src/review';
import { AssignReviewer } from '../../../src/review/assign-reviewer';
import { Panel } from '../../../src/review/entities/panel.entity';
import { PanelMember } from '../../../src/review/entities/panel-member.entity';
import { ReviewAssignment } from '../../../src/review/entities/review-assignment.entity';
import {
  isFinished,
  PreviewAssignment,
  type AssignmentPreview,
} from '../../../src/review/preview-assignment';
import { saveNomination } from '../../factories/nominations';
import { saveActor, saveMembership, saveOrganisation, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { saveAssignment, savePanel } from '../../factories/review';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
let officer: SavedActor;
beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
});
afterAll(() => app.close());

const assignmentsOf = (panelId: string): Promise<ReviewAssignment[]> =>
  app.db.getRepository(ReviewAssignment).findBy({ panelId });

const previewOf = async (panelId: string): Promise<AssignmentPreview> => {
  const preview = await app.get(PreviewAssignment).run({ panelId });
  if (!isFinished(preview)) throw new Error('a small plan is there at once');
  return preview;
};

describe('assignment', () => {
  it('of a large panel shows how far the search has come, can be stopped, and is applied when it is found', async () => {
    const saved = await savePanel(app.db, { readers: 48, files: 90, loadMax: 20 });
    const preview = app.get(PreviewAssignment);
    const input = { panelId: saved.panel.id };
    expect(await preview.run(input, 0)).toMatchObject({ progress: { state: 'running', share: 0 } });
    await preview.stop(input);
    expect(await preview.run(input, 30_000)).toMatchObject({ progress: { state: 'stopped' } });
    const visitor = await visit(app).signIn(officer.email);
    const page = await visitor.get(`/panels/${saved.panel.id}/assignment`);
    expect(page.text).toContain('The search was stopped');
    await expect(app.get(ApplyAssignment).run(officer, input)).rejects.toThrow('review.plan_stopped');
    expect(await assignmentsOf(saved.panel.id)).toEqual([]);
    const again = await visitor.post(
      `/panels/${saved.panel.id}/assignment/again`,
      {},
      `/panels/${saved.panel.id}/assignment`,
    );
    expect(again.status).toBe(303);
    expect(await preview.run(input, 60_000)).toMatchObject({ plan: { feasible: true } });
    expect(await app.get(ApplyAssignment).run(officer, input)).toEqual({ added: 270 });
  });

  it('is previewed without a trace, applied exactly as previewed, and adds nothing the second time', async () => {
    const saved = await savePanel(app.db, { readers: 4, files: 3 });
    const preview = await previewOf(saved.panel.id);
    expect(preview.plan.feasible && preview.plan.added).toHaveLength(9);
    expect(await assignmentsOf(saved.panel.id)).toEqual([]);
    const input = { panelId: saved.panel.id, key: preview.key };
    expect(await app.get(ApplyAssignment).run(officer, input)).toEqual({ added: 9 });
    const pairs = (await assignmentsOf(saved.panel.id)).map((a) => `${a.nominationId} ${a.personId}`).sort();
    expect(
      preview.plan.feasible && preview.plan.added.map((a) => `${a.nominationId} ${a.personId}`).sort(),
    ).toEqual(pairs);
    expect(await app.get(ApplyAssignment).run(officer, { panelId: saved.panel.id })).toEqual({ added: 0 });
    expect(await assignmentsOf(saved.panel.id)).toHaveLength(9);
    const panel = await app.db.getRepository(Panel).findOneByOrFail({ id: saved.panel.id });
    expect(panel.state).toBe('open');
  });

  it('is refused when the plan is no longer the one that was looked at', async () => {
    const saved = await savePanel(app.db, { readers: 4 });
    const preview = await previewOf(saved.panel.id);
    const planned = preview.plan.feasible ? preview.plan.added[0] : undefined;
    const file = saved.files.find(({ id }) => id === planned?.nominationId);
    await saveMembership(app.db, planned?.personId ?? '', 'focal', file?.organisationId ?? '');
    const input = { panelId: saved.panel.id, key: preview.key };
    await expect(app.get(ApplyAssignment).run(officer, input)).rejects.toThrow('review.plan_changed');
    expect(await assignmentsOf(saved.panel.id)).toEqual([]);
  });

  it('is refused with the shortage, and then writes nothing', async () => {
    const saved = await savePanel(app.db, { readers: 3 });
    await saveMembership(app.db, saved.readers[0]!.personId, 'focal', saved.files[1]!.organisationId);
    await expect(app.get(ApplyAssignment).run(officer, { panelId: saved.panel.id })).rejects.toMatchObject({
      refusals: [
        {
          code: 'review.too_few_readers',
          params: { numbers: '2', files: 1, wanted: 3, possible: 2, missing: 1 },
        },
      ],
    });
    expect(await assignmentsOf(saved.panel.id)).toEqual([]);
  });

  it('closes a copy when a conflict is found after it was given out, and fills the place', async () => {
    const saved = await savePanel(app.db, { readers: 4, files: 1 });
    const [file] = saved.files;
    for (const reader of saved.readers.slice(0, 3))
      await saveAssignment(app.db, saved, file!.id, reader.personId);
    await saveMembership(app.db, saved.readers[0]!.personId, 'focal', file!.organisationId);
    expect(await app.get(ApplyAssignment).run(officer, { panelId: saved.panel.id })).toEqual({ added: 1 });
    const after = await assignmentsOf(saved.panel.id);
    expect(after.find(({ personId }) => personId === saved.readers[0]!.personId)?.state).toBe('conflicted');
    expect(after.filter(({ state }) => state === 'assigned')).toHaveLength(3);
  });

  it('gives a file that was withdrawn to nobody', async () => {
    const saved = await savePanel(app.db, { files: 2 });
    await app.db.getRepository(Nomination).update({ id: saved.files[0]!.id }, { state: 'withdrawn' });
    expect(await app.get(ApplyAssignment).run(officer, { panelId: saved.panel.id })).toEqual({ added: 3 });
  });
});

describe('a file given by hand', () => {
  const give = async (
    saved: Awaited<ReturnType<typeof savePanel>>,
    file: number,
    reader: number,
  ): Promise<void> => {
    const personId = saved.readers[reader]!.personId;
    const member = await app.db
      .getRepository(PanelMember)
      .findOneByOrFail({ panelId: saved.panel.id, personId });
    const nominationId = saved.files[file]!.id;
    await app
      .get(AssignReviewer)
      .run(officer, { panelId: saved.panel.id, nominationId, memberId: member.id });
  };

  it('goes to a reader who is free', async () => {
    const saved = await savePanel(app.db);
    await give(saved, 0, 0);
    expect(await assignmentsOf(saved.panel.id)).toMatchObject([{ state: 'assigned' }]);
    await expect(give(saved, 0, 0)).rejects.toThrow('review.already_reads');
  });

  it('is refused to a reader of the same organisation, with the reason', async () => {
    const saved = await savePanel(app.db);
    await saveMembership(app.db, saved.readers[0]!.personId, 'focal', saved.files[0]!.organisationId);
    await expect(give(saved, 0, 0)).rejects.toMatchObject({
      refusals: [
        { code: 'review.conflict_same_organisation', field: 'memberId', params: { reader: 'R-01' } },
      ],
    });
    expect(await assignmentsOf(saved.panel.id)).toEqual([]);
  });

  it('is refused to a reader of a department of that ministry', async () => {
    const saved = await savePanel(app.db);
    const department = await saveOrganisation(app.db, { parentId: saved.files[0]!.organisationId });
    await saveMembership(app.db, saved.readers[0]!.personId, 'focal', department.id);
    await expect(give(saved, 0, 0)).rejects.toThrow('review.conflict_same_organisation');
  });

  it('is refused to somebody who worked there until some months ago', async () => {
    const saved = await savePanel(app.db);
    const left = { validTo: '2026-06-30' };
    await saveMembership(app.db, saved.readers[0]!.personId, 'focal', saved.files[0]!.organisationId, left);
    await expect(give(saved, 0, 0)).rejects.toThrow('review.conflict_former_organisation');
  });

  it('is refused to whoever endorsed the nomination, and to the supervisor', async () => {
    const endorser = await saveActor(app.db, 'reviewer');
    const chief = await saveActor(app.db, 'reviewer');
    const call = await saveCall(app.db, { state: 'closed' });
    const file = await saveNomination(app.db, 'in_review', {
      callId: call.id,
      endorsedBy: endorser.personId,
      supervisorEmail: chief.email.toUpperCase(),
    });
    const saved = await savePanel(app.db, { call, readers: [endorser, chief], files: [file] });
    await expect(give(saved, 0, 0)).rejects.toThrow('review.conflict_signed_nomination');
    await expect(give(saved, 0, 1)).rejects.toThrow('review.conflict_supervisor');
  });

  it('is refused above the load', async () => {
    const saved = await savePanel(app.db, { loadMax: 1 });
    await give(saved, 0, 0);
    await expect(give(saved, 1, 0)).rejects.toThrow('review.load_full');
  });
});
