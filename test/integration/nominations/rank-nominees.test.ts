import type { Organisation } from '../../../src/identity/entities/organisation.entity';
import { RankNominees, SignSeveral } from '../../../src/nominations';
import { Nomination } from '../../../src/nominations/entities/nomination.entity';
import { JUSTIFICATION, saveNomination, type SavedNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let ministry: Organisation;
let focal: SavedActor;
let endorser: SavedActor;
let callId: string;
let three: string[];
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  app.clock.set('2026-11-24T05:00:00Z');
  ministry = await saveOrganisation(app.db);
  focal = await saveActor(app.db, 'focal', ministry);
  endorser = await saveActor(app.db, 'endorser', ministry);
  callId = (await saveCall(app.db)).id;
  three = [];
  for (let k = 0; k < 3; k += 1) three.push((await nominee()).id);
});
afterAll(() => app.close());

const nominee = (state: 'with_ministry' | 'endorsed' = 'with_ministry'): Promise<SavedNomination> =>
  saveNomination(app.db, state, { organisationId: ministry.id, callId, submittedBy: focal.personId });
const rank = (order: readonly string[], seen: readonly string[] = three, by: SavedActor = focal) =>
  app.get(RankNominees).run(by, { callId, order, seen });
const ranks = async (): Promise<(number | null)[]> => {
  const rows = await app.db.getRepository(Nomination).findBy({ callId, organisationId: ministry.id });
  return three.map((id) => rows.find((row) => row.id === id)?.rankInOrganisation ?? null);
};

describe('ranking nominees', () => {
  it('gives each a rank of its own, by the desk and by the endorser', async () => {
    const [a, b, c] = three as [string, string, string];
    await rank([c, a, b]);
    expect(await ranks()).toEqual([2, 3, 1]);
    await rank([a, b, c], [c, a, b], endorser);
    expect(await ranks()).toEqual([1, 2, 3]);
    const entries: { details: string }[] = await app.db.query(
      `select details from audit_entry where action = 'nomination.ranked' and subject_id = $1`,
      [callId],
    );
    expect(entries).toHaveLength(2);
  });

  it('is refused when the order that was read is no longer the order', async () => {
    const [a, b, c] = three as [string, string, string];
    const results = await Promise.allSettled([rank([c, a, b]), rank([b, a, c])]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(rank([a, b, c], [a, b, c])).rejects.toThrow('common.changed_meanwhile');
    const added = await nominee();
    await expect(rank([a, b, c], three)).rejects.toThrow('common.changed_meanwhile');
    await expect(rank([a, a, b, added.id])).rejects.toThrow('common.changed_meanwhile');
  });

  it('is final once the last one is signed, and once the last deadline is over', async () => {
    await app.db.query(`update nomination set state = 'endorsed' where call_id = $1`, [callId]);
    await expect(rank([...three].reverse())).rejects.toThrow('nominations.ranking_final');
    await app.db.query(`update nomination set state = 'with_ministry' where id = $1`, [three[0]]);
    await rank([...three].reverse());
    app.clock.set('2026-12-12T05:00:00Z');
    await expect(rank(three, [...three].reverse())).rejects.toThrow('nominations.ranking_final');
  });

  it('is no act of the secretariat or of another ministry', async () => {
    const officer = await saveActor(app.db, 'officer');
    await expect(rank(three, three, officer)).rejects.toThrow('nominations.not_your_act');
    const stranger = await saveActor(app.db, 'focal');
    await expect(rank(three, three, stranger)).rejects.toThrow('nominations.nobody_to_rank');
    expect(await ranks()).toEqual([null, null, null]);
  });
});

describe('signing several at once', () => {
  const care = (nominationId: string, more: object = {}) => ({
    nominationId,
    justification: JUSTIFICATION,
    clearance: true,
    postAfterReturn: 'Chief of office',
    planUnit: 'Training office',
    supervisorName: 'Prak Sovann',
    supervisorEmail: 'prak@example.org',
    ...more,
  });
  const signAll = (nominations: ReturnType<typeof care>[], signedName = endorser.name) =>
    app.get(SignSeveral).run(endorser, { signedName, nominations });
  const states = async (): Promise<string[]> => {
    const rows = await app.db.getRepository(Nomination).findBy({ callId });
    return three.map((id) => rows.find((row) => row.id === id)?.state ?? '');
  };

  it('signs all that were chosen, each with its own words, and no other', async () => {
    expect(await signAll(three.slice(0, 2).map((id) => care(id)))).toEqual({ signed: 2 });
    expect(await states()).toEqual(['endorsed', 'endorsed', 'with_ministry']);
  });

  it('signs none when one of them is not complete, and names each gap with its field', async () => {
    const [a, b] = three as [string, string, string];
    await expect(
      signAll([care(a), care(b, { justification: 'Too short.', clearance: false })]),
    ).rejects.toMatchObject({
      refusals: [
        { code: 'nominations.justification_length', field: `justification_${b}` },
        { code: 'nominations.clearance_needed', field: `clearance_${b}` },
      ],
    });
    await expect(signAll([care(a), care(b)], 'Somebody Else')).rejects.toMatchObject({
      refusals: [{ code: 'nominations.sign_with_own_name', field: 'signedName' }],
    });
    expect(await states()).toEqual(['with_ministry', 'with_ministry', 'with_ministry']);
    await expect(signAll([])).rejects.toThrow('nominations.nothing_chosen');
  });
});
