import { AuditQueries } from '../../../src/audit';
import { Notice } from '../../../src/notifications/entities/notice.entity';
import { Nomination } from '../../../src/nominations/entities/nomination.entity';
import { Call } from '../../../src/programmes/entities/call.entity';
import { AddPanelMember, ApplyAssignment, FormPanel, ReviewResults } from '../../../src/review';
import { ConflictOfInterest } from '../../../src/review/entities/conflict-of-interest.entity';
import { Panel } from '../../../src/review/entities/panel.entity';
import { PanelMember } from '../../../src/review/entities/panel-member.entity';
import { ReviewAssignment } from '../../../src/review/entities/review-assignment.entity';
import { RemovePanelMember } from '../../../src/review/remove-panel-member';
import { TakeInFiles } from '../../../src/review/take-in-files';
import { saveNomination } from '../../factories/nominations';
import { saveActor, saveMembership, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { saveAssignment, savePanel, saveSubmittedSheet } from '../../factories/review';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let officer: SavedActor;
beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
});
afterAll(() => app.close());

const assignmentsOf = (panelId: string): Promise<ReviewAssignment[]> =>
  app.db.getRepository(ReviewAssignment).findBy({ panelId });

describe('forming a panel', () => {
  const form = async (callId: string, more: object = {}): Promise<{ panelId: string; files: number }> => {
    const chair = await saveActor(app.db, 'chair');
    const input = { callId, scoreBy: '2026-12-20', chairMembershipId: chair.membershipId, ...more };
    return app.get(FormPanel).run(officer, input);
  };

  it('closes a call whose deadline has passed and brings what is eligible before the panel', async () => {
    const call = await saveCall(app.db, { nominationDeadline: new Date('2026-11-20T10:00:00Z') });
    const eligible = await saveNomination(app.db, 'eligible', { callId: call.id });
    const other = await saveNomination(app.db, 'ineligible', { callId: call.id });
    const { panelId, files } = await form(call.id);
    expect(files).toBe(1);
    const stateOf = async (id: string): Promise<string> =>
      (await app.db.getRepository(Nomination).findOneByOrFail({ id })).state;
    expect(await stateOf(eligible.id)).toBe('in_review');
    expect(await stateOf(other.id)).toBe('ineligible');
    expect((await app.db.getRepository(Call).findOneByOrFail({ id: call.id })).state).toBe('closed');
    const panel = await app.db.getRepository(Panel).findOneByOrFail({ id: panelId });
    expect(panel).toMatchObject({ state: 'forming', reviewsEach: 3, scoreBy: '2026-12-20' });
    expect((await app.get(AuditQueries).verify()).broken).toBeNull();
  });

  it('is refused while the call takes nominations', async () => {
    const call = await saveCall(app.db);
    await saveNomination(app.db, 'eligible', { callId: call.id });
    await expect(form(call.id)).rejects.toThrow('review.call_still_open');
    expect(await app.db.getRepository(Panel).countBy({ callId: call.id })).toBe(0);
  });

  it('is refused without an eligible nomination, and then leaves the call open', async () => {
    const call = await saveCall(app.db, { nominationDeadline: new Date('2026-11-20T10:00:00Z') });
    await expect(form(call.id)).rejects.toThrow('review.nothing_eligible');
    expect((await app.db.getRepository(Call).findOneByOrFail({ id: call.id })).state).toBe('open');
  });

  it('happens once, also when two officers press at the same moment', async () => {
    const call = await saveCall(app.db, { state: 'closed' });
    await saveNomination(app.db, 'eligible', { callId: call.id });
    const both = await Promise.allSettled([form(call.id), form(call.id)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await app.db.getRepository(Panel).countBy({ callId: call.id })).toBe(1);
  });

  it('is refused for a day that has passed', async () => {
    const call = await saveCall(app.db, { state: 'closed' });
    await saveNomination(app.db, 'eligible', { callId: call.id });
    await expect(form(call.id, { scoreBy: '2026-11-23' })).rejects.toThrow('review.score_by_past');
  });

  it('takes in what is found eligible later', async () => {
    const { panel, call } = await savePanel(app.db);
    await saveNomination(app.db, 'eligible', { callId: call.id });
    const { files } = await app.get(TakeInFiles).run(officer, { panelId: panel.id });
    expect(files).toBe(1);
    await expect(app.get(TakeInFiles).run(officer, { panelId: panel.id })).rejects.toThrow(
      'review.nothing_eligible',
    );
  });
});

describe('members', () => {
  it('are seated once, with conflicts found at once and a mail', async () => {
    const { panel, files } = await savePanel(app.db);
    const reader = await saveActor(app.db, 'reviewer');
    await saveMembership(app.db, reader.personId, 'focal', files[0]!.organisationId);
    const input = {
      panelId: panel.id,
      membershipId: reader.membershipId,
      loadMax: 5,
      as: 'reviewer' as const,
    };
    expect(await app.get(AddPanelMember).run(officer, input)).toEqual({ conflicts: 1 });
    const found = await app.db.getRepository(ConflictOfInterest).findBy({ personId: reader.personId });
    expect(found).toMatchObject([
      { nominationId: files[0]!.id, kind: 'same_organisation', source: 'detected' },
    ]);
    const mails = await app.db.getRepository(Notice).findBy({ recipientPersonId: reader.personId });
    expect(mails.map(({ template }) => template)).toEqual(['review.invited']);
    await expect(app.get(AddPanelMember).run(officer, input)).rejects.toThrow('review.already_member');
  });

  it('must hold the role', async () => {
    const { panel } = await savePanel(app.db);
    const focal = await saveActor(app.db, 'focal');
    const input = {
      panelId: panel.id,
      membershipId: focal.membershipId,
      loadMax: 5,
      as: 'reviewer' as const,
    };
    await expect(app.get(AddPanelMember).run(officer, input)).rejects.toThrow('common.choose_one');
  });

  it('change the chair by putting another in the place', async () => {
    const { panel, chair } = await savePanel(app.db);
    const next = await saveActor(app.db, 'chair');
    const input = { panelId: panel.id, membershipId: next.membershipId, loadMax: 0, as: 'chair' as const };
    await app.get(AddPanelMember).run(officer, input);
    const chairs = await app.db.getRepository(PanelMember).findBy({ panelId: panel.id, isChair: true });
    expect(chairs.find(({ personId }) => personId === chair.personId)?.removedAt).not.toBeNull();
    expect(chairs.find(({ personId }) => personId === next.personId)?.removedAt).toBeNull();
  });

  it('who leave give back what is not handed in, and what is handed in stays', async () => {
    const saved = await savePanel(app.db, { readers: 4 });
    const [reader] = saved.readers;
    await saveSubmittedSheet(app.db, saved, saved.files[0]!.id, reader!.personId);
    await saveAssignment(app.db, saved, saved.files[1]!.id, reader!.personId, 'cleared');
    const member = await app.db
      .getRepository(PanelMember)
      .findOneByOrFail({ panelId: saved.panel.id, personId: reader!.personId });
    const input = { panelId: saved.panel.id, memberId: member.id, reason: 'Away until January.' };
    expect(await app.get(RemovePanelMember).run(officer, input)).toEqual({ released: 1 });
    const states = (await assignmentsOf(saved.panel.id)).map(({ state }) => state).sort();
    expect(states).toEqual(['released', 'submitted']);
    await app.get(ApplyAssignment).run(officer, { panelId: saved.panel.id });
    const results = await app.get(ReviewResults).ofCall(saved.call.id);
    expect(results.files.flatMap(({ sheets }) => sheets)).toHaveLength(1);
    // Three readers remain: the first file needs two more, the second three.
    const now = await assignmentsOf(saved.panel.id);
    expect(now.filter(({ state }) => state === 'assigned')).toHaveLength(5);
  });
});
