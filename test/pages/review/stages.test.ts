import request from 'supertest';
import { IssueApiToken } from '../../../src/identity';
import { REVIEW_STAGE, type Stage } from '../../../src/programmes/domain';
import type { Call } from '../../../src/programmes/entities/call.entity';
import { RecordStage } from '../../../src/review/entities/record-stage.entity';
import { StageResult } from '../../../src/review/entities/stage-result.entity';
import { saveNomination } from '../../factories/nominations';
import { saveActor, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
let officer: SavedActor;
beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
});
afterAll(() => app.close());

const health: Stage = {
  ...REVIEW_STAGE,
  ...{ code: 'health', kind: 'record', result: 'pass_fail', weight: null, least: 1 },
  ...{ titleEn: 'Health check', titleKm: 'ការពិនិត្យសុខភាព', titleJa: '健康診断' },
  ...{ from: '2026-11-20', until: '2026-11-30' },
};
const interview: Stage = {
  ...REVIEW_STAGE,
  ...{ code: 'interview', titleEn: 'Interview', titleKm: 'សម្ភាសន៍', titleJa: '面接', blind: false },
};
const staged = async (): Promise<Call> => {
  const call = await saveCall(app.db, { state: 'closed', stages: [health, interview] });
  for (let i = 0; i < 2; i += 1) await saveNomination(app.db, 'eligible', { callId: call.id });
  return call;
};

describe('the stages of a call', () => {
  it('are said in words to everybody who reads the call', async () => {
    const call = await staged();
    const { text } = await visit(app).get(`/calls/${call.id}`);
    expect(text).toContain('How nominees are judged');
    expect(text).toContain('20/11/2026 to 30/11/2026; the secretariat enters passed or not passed');
    expect(text).toContain('passed or not passed; whoever does not pass goes no further');
    expect(text).toContain('3 readers for each file; readers see the name; 100% of the merit');
  });

  it.each(['reviewer', 'chair', 'focal', 'observer'] as const)(
    'are not for a %s to begin or to fill in',
    async (role) => {
      const call = await staged();
      const visitor = await visit(app).signIn((await saveActor(app.db, role)).email);
      const base = `/calls/${call.id}/stages`;
      for (const path of [base, `${base}/health`]) expect((await visitor.get(path)).status).toBe(403);
      for (const path of ['start', 'extend'])
        expect((await visitor.post(`${base}/health/${path}`, {}, '/calls')).status).toBe(403);
      expect((await visitor.post(`${base}/health`, { act: 'finish' }, '/calls')).status).toBe(403);
      expect(await app.db.getRepository(RecordStage).countBy({ callId: call.id })).toBe(0);
    },
  );

  it.each(['km', 'en', 'ja'] as const)(
    'are begun, filled in, finished and given more time in %s',
    async (language) => {
      const call = await staged();
      const visitor = await visit(app, language).signIn(officer.email);
      const base = `/calls/${call.id}/stages`;
      expect((await visitor.get('/panels')).page.querySelector(`a[href="${base}"]`)).not.toBeNull();
      expect((await visitor.post(`${base}/health/start`, {}, base)).headers.location).toBe(`${base}/health`);
      const page = await visitor.get(`${base}/health`);
      const version = page.page.querySelector('input[name="version"]')?.getAttribute('value') ?? '';
      const first = { version, act: 'finish', 'results.1.passed': 'yes' };
      // The second file has no result yet: the first one is kept, and the message leads to the place.
      const refused = await visitor.post(`${base}/health`, first);
      expect(refused.status).toBe(422);
      expect(refused.page.querySelector(`a[href="${base}/health#results.2.passed"]`)).not.toBeNull();
      const again = (await visitor.get(`${base}/health`)).page.querySelector('input[name="version"]');
      const both = { ...first, version: again?.getAttribute('value') ?? '', 'results.2.passed': 'no' };
      const until = { until: '05/12/2026', reason: 'The hospital was closed for a holiday.' };
      expect(
        (await visitor.post(`${base}/health/extend`, { ...until, until: '29/11/2026' }, `${base}/health`))
          .status,
      ).toBe(422);
      expect((await visitor.post(`${base}/health/extend`, until, `${base}/health`)).status).toBe(303);
      expect((await visitor.post(`${base}/health`, both)).headers.location).toBe(base);
      expect((await visitor.get(base)).text).toContain('05/12/2026');
      expect((await visitor.get(`${base}/health`)).status).toBe(200);
      const results = await app.db.query(
        'select passed from stage_result r join record_stage s on s.id = r.record_stage_id where s.call_id = $1 order by r.number',
        [call.id],
      );
      expect(results).toEqual([{ passed: true }, { passed: false }]);
    },
  );

  it('do the same for programs, by the same rules', async () => {
    const call = await staged();
    const admin = await saveActor(app.db, 'admin');
    const tokenOf = async (actor: SavedActor): Promise<string> => {
      const input = {
        membershipId: actor.membershipId,
        label: 'test',
        days: 1,
        scopes: [...actor.permissions],
      };
      return (await app.get(IssueApiToken).run(admin, input)).token;
    };
    const client =
      (token: string) =>
      (method: 'get' | 'post', path: string, body: object = {}) => {
        const server = request(app.app.getHttpServer());
        return server[method](`/api/v1/calls/${call.id}/stages${path}`)
          .set('Authorization', `Bearer ${token}`)
          .send(method === 'get' ? undefined : body);
      };
    const reviewer = client(await tokenOf(await saveActor(app.db, 'reviewer')));
    expect((await reviewer('get', '')).status).toBe(403);
    const staff = client(await tokenOf(officer));
    expect((await staff('get', '')).body).toMatchObject([
      { code: 'health', due: true },
      { code: 'interview', due: false },
    ]);
    expect((await staff('post', '/health/start')).body).toEqual({ files: 2 });
    const { body: one } = await staff('get', '/health');
    const results = [1, 2].map((number) => ({ number, passed: true, exempt: false }));
    expect((await staff('post', '/health/results', { version: one.version + 1, results })).status).toBe(409);
    expect((await staff('post', '/health/results', { version: one.version, results })).body).toMatchObject({
      changed: 2,
    });
    expect((await staff('post', '/health/finish')).body).toEqual({ goOn: 2, stopped: 0 });
    expect((await staff('post', '/health/extension', { until: '2026-12-20', reason: 'Late.' })).status).toBe(
      409,
    );
    expect(await app.db.getRepository(StageResult).countBy({ passed: true })).toBeGreaterThanOrEqual(2);
  });
});
