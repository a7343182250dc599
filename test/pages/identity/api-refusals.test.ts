import request from 'supertest';
import { IssueApiToken } from '../../../src/identity';
import { saveActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const ask = (path: string, token?: string): request.Test => {
  const asking = request(app.app.getHttpServer()).get(path).set('Accept-Language', 'en');
  return token ? asking.set('Authorization', `Bearer ${token}`) : asking;
};

async function tokenFor(
  role: 'auditor' | 'admin',
  scopes: string[],
): Promise<{ token: string; tokenId: string }> {
  const [admin, holder] = [await saveActor(app.db, 'admin'), await saveActor(app.db, role)];
  const input = { membershipId: holder.membershipId, label: 'test', scopes, days: 30 };
  return app.get(IssueApiToken).run(admin, input);
}

describe('a program', () => {
  it('without a key is told to bring one, as a problem and not as a page', async () => {
    const answer = await ask('/api/v1/record/head');
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.body).toMatchObject({ status: 401, title: 'Sign in first', refusals: [] });
  });

  it('with a key gets what the scopes of the key allow, and no more', async () => {
    const { token } = await tokenFor('auditor', ['audit:read']);
    expect((await ask('/api/v1/record/head', token)).status).toBe(200);
    const narrow = await tokenFor('auditor', ['report:read']);
    const refused = await ask('/api/v1/record/head', narrow.token);
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({ title: 'Page not found' });
  });

  it('cannot go on with a key that was made up, has run out, or whose holder lost the role', async () => {
    expect((await ask('/api/v1/record/head', 'made-up')).status).toBe(401);
    const { token, tokenId } = await tokenFor('auditor', ['audit:read']);
    await app.db.query(
      `update membership set valid_to = '2026-11-20' where id = (select membership_id from api_token where id = $1)`,
      [tokenId],
    );
    expect((await ask('/api/v1/record/head', token)).status).toBe(401);
    const other = await tokenFor('auditor', ['audit:read']);
    app.clock.set('2027-11-24T05:00:00Z');
    expect((await ask('/api/v1/record/head', other.token)).status).toBe(401);
  });
});
