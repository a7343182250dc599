import { strFromU8, unzipSync } from 'fflate';
import request from 'supertest';
import { IssueApiToken } from '../../../src/identity';
import { FollowUpWaiting } from '../../../src/follow-up';
import { saveParticipation } from '../../factories/follow-up';
import { saveActor, saveOrganisation } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startApp('2026-07-01T03:00:00Z');
});
afterAll(() => app.close());

describe('before a departure', () => {
  it('the secretariat ticks its steps, what is late shows on its home page, and each tick is in the record', async () => {
    const officer = await saveActor(app.db, 'officer');
    const desk = await visit(app).signIn(officer.email);
    const { id } = await saveParticipation(app.db, 'accepted');
    const list = `/participation/${id}/before-departure`;
    await desk.post(`/participation/${id}/leaving-day`, { leavesOn: '20/07/2026' }, list);
    expect((await desk.get(list)).text).toContain('05/06/2026');
    const waiting = async () =>
      (await app.get(FollowUpWaiting).rows(officer)).find(({ href }) => href === list)?.detailParams.count;
    expect(await waiting()).toBe(2);
    await desk.post(list, { step: 'medical', done: 'yes' });
    await desk.post(list, { step: 'medical', done: 'yes' });
    expect(await waiting()).toBe(1);
    const entries: unknown[] = await app.db.query(
      `select 1 from audit_entry where action = 'participation.step_done' and subject_id = $1`,
      [id],
    );
    expect(entries).toHaveLength(1);
    expect((await desk.post(list, { step: 'orientation', done: 'yes' })).status).toBe(403);
  });

  it('the participant alone confirms the orientation; a ministry reads the list and ticks nothing', async () => {
    const nominee = await saveActor(app.db, 'nominee');
    const ministry = await saveOrganisation(app.db);
    const { id } = await saveParticipation(app.db, 'accepted', {
      person: nominee.person,
      organisation: ministry,
    });
    const own = await visit(app).signIn(nominee.email);
    const page = `/participation/${id}/orientation`;
    expect((await own.get(page)).text).toContain('Be there ten minutes early');
    expect((await own.post(page)).status).toBe(303);
    expect((await own.get(page)).page.querySelector('form[action$="/orientation"]')).toBeNull();
    const focal = await visit(app).signIn((await saveActor(app.db, 'focal', ministry)).email);
    expect((await focal.get(`/participation/${id}/before-departure`)).text).toContain('Orientation read');
    expect(
      (await focal.send(`/participation/${id}/before-departure`, { step: 'visa', done: 'yes' })).status,
    ).toBe(403);
    const stranger = await visit(app).signIn((await saveActor(app.db, 'focal')).email);
    expect((await stranger.get(`/participation/${id}/before-departure`)).status).toBe(404);
  });

  it('the same by the interface for programs', async () => {
    const officer = await saveActor(app.db, 'officer');
    const { token } = await app.get(IssueApiToken).run(await saveActor(app.db, 'admin'), {
      membershipId: officer.membershipId,
      label: 'test',
      scopes: [...officer.permissions],
      days: 1,
    });
    const { id } = await saveParticipation(app.db, 'accepted');
    const agent = request(app.app.getHttpServer());
    const address = `/api/v1/participation/${id}/before-departure`;
    const auth = { Authorization: `Bearer ${token}` };
    await agent.put(address).set(auth).send({ step: 'visa', done: true }).expect(204);
    const { body } = await agent.get(address).set(auth).expect(200);
    expect(body.steps.find(({ code }: { code: string }) => code === 'visa').mark).toBe('done');
  });
});

describe('the package for Japan', () => {
  it('holds forms, list and summary, nothing medical, and taking it is logged', async () => {
    const { callId, asForwarded } = await saveParticipation(app.db, 'forwarded');
    const japan = await visit(app).signIn(
      (await saveActor(app.db, 'observer', await saveOrganisation(app.db, { kind: 'japan' }))).email,
    );
    const { status, bytes, headers } = await japan.file(`/calls/${callId}/japan-package.zip`);
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('application/zip');
    const members = unzipSync(new Uint8Array(bytes));
    const names = Object.keys(members);
    expect(names).toEqual(expect.arrayContaining(['list.xlsx', 'summary.pdf']));
    expect(names.some((name) => name.startsWith(`forms/${asForwarded.number}/`))).toBe(true);
    expect(names.filter((name) => /medical/i.test(name))).toEqual([]);
    expect(strFromU8(members['summary.pdf']!.subarray(0, 5))).toBe('%PDF-');
    const taken: { details: string }[] = await app.db.query(
      `select details from audit_entry where action = 'call.package_taken' and subject_id = $1`,
      [callId],
    );
    expect(JSON.parse(taken[0]!.details)).toMatchObject({ people: 1 });
  });

  it('is closed to a ministry and to an auditor', async () => {
    const { callId } = await saveParticipation(app.db, 'forwarded');
    for (const role of ['focal', 'auditor'] as const) {
      const visitor = await visit(app).signIn((await saveActor(app.db, role)).email);
      expect((await visitor.get(`/calls/${callId}/japan-package.zip`)).status).toBe(403);
    }
  });
});
