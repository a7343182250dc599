import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { IssueApiToken } from '../../src/identity';
import { SYSTEM } from '../../src/kernel/actor';
import { LoadCourses } from '../../src/programmes';
import { saveActor } from '../factories/people';
import { startApp } from '../support/app';
import { OwnServer, startOnTakenPort } from '../support/own-server';

const WRITERS = 6;
const ENOUGH = 30;

interface Acknowledged {
  readonly key: string;
  readonly callId: string;
  readonly number: string;
}

describe('a server and its database that are killed while people write', () => {
  let server: OwnServer;
  let token: string;
  let courses: string[];
  const acknowledged: Acknowledged[] = [];
  /** Sent, and cut off before an answer came: done or not done, but never by half. */
  const unanswered: string[] = [];

  beforeAll(async () => {
    server = await OwnServer.prepare();
    await server.start();
    process.env.DATABASE_URL = server.databaseUrl;
    const app = await startApp(new Date().toISOString());
    try {
      await app.get(LoadCourses).run(SYSTEM);
      courses = (await app.db.query('select id from course order by code')).map(
        ({ id }: { id: string }) => id,
      );
      const officer = await saveActor(app.db, 'officer');
      const input = { label: 'crash', scopes: ['call:read', 'call:manage'], days: 1 };
      const membershipId = officer.membershipId;
      ({ token } = await app
        .get(IssueApiToken)
        .run(await saveActor(app.db, 'admin'), { membershipId, ...input }));
    } finally {
      await app.close();
    }
    await writeUntilKilled();
    await server.start();
  }, 600_000);

  afterAll(async () => {
    await server.stop();
    server.remove();
  }, 120_000);

  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${server.url}/api/v1${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...init.headers },
    });
  const create = async (key: string): Promise<Acknowledged> => {
    const courseId = courses[Number(key.split('-').at(-1)) % courses.length];
    const sent = { method: 'POST', headers: { 'Idempotency-Key': key }, body: JSON.stringify({ courseId }) };
    const answer = await ask('/calls', sent);
    if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
    return { key, ...((await answer.json()) as { callId: string; number: string }) };
  };

  async function writeUntilKilled(): Promise<void> {
    let down = false;
    const writer = async (name: number): Promise<void> => {
      for (let at = 0; ; at += 1) {
        const key = `crash-${name}-${at}`;
        try {
          acknowledged.push(await create(key));
        } catch (error) {
          // Refused by a server that runs would be a fault of its own, not the cut we wait for.
          if (!down && !(error instanceof TypeError)) throw error;
          unanswered.push(key);
          return;
        }
      }
    };
    const writers = Promise.all(Array.from({ length: WRITERS }, (_, name) => writer(name)));
    while (acknowledged.length < ENOUGH / 2) await Promise.race([sleep(5), writers]);
    const strike = server.aim();
    while (acknowledged.length < ENOUGH) await Promise.race([sleep(1), writers]);
    down = true;
    await strike();
    await writers;
  }

  async function rows<T>(sql: string): Promise<T[]> {
    const client = new Client({ connectionString: server.databaseUrl });
    await client.connect();
    try {
      return (await client.query(sql)).rows as T[];
    } finally {
      await client.end();
    }
  }
  const countCalls = async (): Promise<number> =>
    (await rows<{ n: number }>('select count(*)::int as n from call'))[0]?.n ?? 0;

  it('were in the middle of it', () => {
    expect(acknowledged.length).toBeGreaterThanOrEqual(ENOUGH);
    expect(unanswered.length).toBeGreaterThan(0);
  });

  it('show every acknowledged write after the next start', async () => {
    const shown = await Promise.all(
      acknowledged.map(
        async ({ callId }) => ((await (await ask(`/calls/${callId}`)).json()) as Acknowledged).number,
      ),
    );
    expect(shown).toEqual(acknowledged.map(({ number }) => number));
    const { total } = (await (await ask('/calls?state=draft')).json()) as { total: number };
    expect(total).toBeGreaterThanOrEqual(acknowledged.length);
    expect(total).toBeLessThanOrEqual(acknowledged.length + unanswered.length);
  });

  it('hold nothing half-written: each call has its entry in the record, each entry its call and its answer', async () => {
    const halves = await rows(
      `select c.number, e.seq, k.key from call c
       full join (select * from audit_entry where action = 'call.created') e on e.subject_id = c.id::text
       full join once_key k on k.result->'value'->>'callId' = c.id::text and k.done
       where c.id is null or e.seq is null or k.key is null`,
    );
    expect(halves).toEqual([]);
  });

  it('answer a repeated request as before and do it no second time', async () => {
    const last = acknowledged.at(-1) as Acknowledged;
    const before = await countCalls();
    expect(await create(last.key)).toEqual(last);
    expect(await countCalls()).toBe(before);
  });

  it('do a request that was cut off once, however often it is sent again', async () => {
    const once = await Promise.all(unanswered.map(create));
    const twice = await Promise.all(unanswered.map(create));
    expect(twice).toEqual(once);
    expect(await countCalls()).toBe(acknowledged.length + unanswered.length);
  });

  it('still prove the chain of the record', () => {
    const proof = server.ops('audit:verify');
    expect(proof.text).toMatch(/The chain holds: \d+ entries/);
    expect(proof.status).toBe(0);
  }, 120_000);

  it('stop cleanly when they are asked to', async () => {
    expect(await server.stop()).toBe(0);
    expect(server.databaseRuns).toBe(false);
  }, 120_000);
});

describe('a start where something else listens', () => {
  it('says so in one line and ends', async () => {
    const { status, text, port } = await startOnTakenPort();
    expect(text.trim()).toBe(
      `Port ${port} is taken. Stop what runs there, or choose another: PORT=3001 npm start`,
    );
    expect(status).toBe(1);
  });
});
