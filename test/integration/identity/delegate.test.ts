import { Delegate, IdentityQueries, RevokeDelegation } from '../../../src/identity';
import { Membership } from '../../../src/identity/entities/membership.entity';
import type { Organisation } from '../../../src/identity/entities/organisation.entity';
import type { Actor } from '../../../src/kernel/actor';
import { EndorseNomination, ReturnNomination, SubmitNomination } from '../../../src/nominations';
import { Endorsement } from '../../../src/nominations/entities/endorsement.entity';
import { JUSTIFICATION, saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation, type SavedActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let ministry: Organisation;
let head: SavedActor;
let deputy: SavedActor;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  app.clock.set('2026-11-24T05:00:00Z');
  ministry = await saveOrganisation(app.db);
  head = await saveActor(app.db, 'endorser', ministry);
  deputy = await saveActor(app.db, 'focal', ministry);
});
afterAll(() => app.close());

const DAYS = { from: '2026-11-24', to: '2026-12-04', reason: 'Mission abroad.' };
const delegate = (more: object = {}, by: Actor = head) =>
  app.get(Delegate).run(by, { toPersonId: deputy.personId, ...DAYS, ...more });
/** The person as the session would have them in this role today; null when the role does not hold. */
async function actingAs(person: SavedActor, membershipId: string): Promise<Actor | null> {
  const since = new Date('2026-11-24T04:00:00Z');
  const signedIn = await app.get(IdentityQueries).signedIn(person.accountId, since, membershipId);
  return signedIn?.actor.membershipId === membershipId ? signedIn.actor : null;
}
const signing = (nominationId: string, by: SavedActor) => ({
  nominationId,
  signedName: by.name,
  justification: JUSTIFICATION,
  clearance: true,
  postAfterReturn: 'Chief of office',
  planUnit: 'Training office',
  supervisorName: 'Prak Sovann',
  supervisorEmail: 'prak@example.org',
});

describe('delegating a role', () => {
  it('holds from the first day to the last, in Phnom Penh, and ends by itself', async () => {
    const { delegationId } = await delegate({ from: '2026-11-25' });
    expect(await actingAs(deputy, delegationId)).toBeNull();
    app.clock.set('2026-11-24T17:00:00Z');
    expect(await actingAs(deputy, delegationId)).toMatchObject({
      role: 'endorser',
      actingFor: { personId: head.personId, name: head.name },
    });
    app.clock.set('2026-12-04T16:59:59Z');
    expect(await actingAs(deputy, delegationId)).not.toBeNull();
    app.clock.set('2026-12-04T17:00:00Z');
    expect(await actingAs(deputy, delegationId)).toBeNull();
  });

  it('tells the colleague and keeps the act', async () => {
    await delegate();
    const notices: unknown[] = await app.db.query(
      `select template from notice where recipient_person_id = $1`,
      [deputy.personId],
    );
    expect(notices).toEqual([{ template: 'identity.delegation' }]);
    const entries: unknown[] = await app.db.query(`select action from audit_entry where subject_id = $1`, [
      deputy.personId,
    ]);
    expect(entries).toEqual([{ action: 'membership.delegated' }]);
  });

  it('goes to one colleague at a time, of the same organisation, never to oneself and never further', async () => {
    const refused = async (more: object, code: string, by: Actor = head): Promise<void> =>
      expect(delegate(more, by)).rejects.toThrow(code);
    const stranger = await saveActor(app.db, 'focal');
    await refused({ toPersonId: stranger.personId }, 'identity.not_a_colleague');
    await refused({ toPersonId: head.personId }, 'identity.delegates_to_oneself');
    const peer = await saveActor(app.db, 'endorser', ministry);
    await refused({ toPersonId: peer.personId }, 'identity.has_this_role');
    await refused({ from: '2026-11-20' }, 'identity.delegation_in_past');
    await refused({ to: '2026-11-23' }, 'identity.delegation_ends_first');
    const { delegationId } = await delegate();
    await refused({ from: '2026-12-04', to: '2026-12-20' }, 'identity.delegated_already');
    const acting = await actingAs(deputy, delegationId);
    const third = await saveActor(app.db, 'reviewer', ministry);
    await refused({ toPersonId: third.personId }, 'identity.delegated_role_stays', acting as Actor);
  });

  it('is given once when two ask at the same moment', async () => {
    const both = await Promise.allSettled([delegate(), delegate()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await app.db.getRepository(Membership).countBy({ delegatedFrom: head.membershipId })).toBe(1);
  });

  it('is given by an administrator for somebody else, and of no role beyond the two', async () => {
    const admin = await saveActor(app.db, 'admin');
    await expect(delegate({}, admin)).rejects.toThrow('common.required');
    const { delegationId } = await delegate({ membershipId: head.membershipId }, admin);
    expect(await app.db.getRepository(Membership).findOneByOrFail({ id: delegationId })).toMatchObject({
      personId: deputy.personId,
      delegatedBy: head.personId,
      role: 'endorser',
    });
    await expect(delegate({ membershipId: admin.membershipId }, admin)).rejects.toThrow('role_not_delegable');
  });

  it('ends with the role it was taken from', async () => {
    const { delegationId } = await delegate();
    await app.db.query(`update membership set valid_to = '2026-11-23' where id = $1`, [head.membershipId]);
    expect(await actingAs(deputy, delegationId)).toBeNull();
  });
});

describe('taking it back', () => {
  const revoke = (delegationId: string, by: Actor) =>
    app.get(RevokeDelegation).run(by, { delegationId, reason: 'Back earlier.' });

  it('ends it at once, also one that has not begun', async () => {
    const now = await delegate();
    await revoke(now.delegationId, head);
    expect(await actingAs(deputy, now.delegationId)).toBeNull();
    const ahead = await delegate({ from: '2026-12-01' });
    await revoke(ahead.delegationId, deputy);
    app.clock.set('2026-12-02T05:00:00Z');
    expect(await actingAs(deputy, ahead.delegationId)).toBeNull();
    await expect(revoke(ahead.delegationId, head)).rejects.toThrow('identity.delegation_over');
  });

  it('is not found by anybody else', async () => {
    const { delegationId } = await delegate();
    const peer = await saveActor(app.db, 'endorser', ministry);
    await expect(revoke(delegationId, peer)).rejects.toMatchObject({ name: 'NotVisible' });
  });
});

describe('acting for somebody', () => {
  it('signs in the holder’s role, and every trace says for whom', async () => {
    const { delegationId } = await delegate();
    const acting = (await actingAs(deputy, delegationId)) as Actor;
    const { id } = await saveNomination(app.db, 'with_ministry', { organisationId: ministry.id });
    await app.get(EndorseNomination).run(acting, signing(id, deputy));
    expect(await app.db.getRepository(Endorsement).findOneByOrFail({ nominationId: id })).toMatchObject({
      decidedBy: deputy.personId,
      decidedByName: deputy.name,
      actingFor: head.personId,
      actingForName: head.name,
    });
    const [entry]: { details: string }[] = await app.db.query(
      'select details from audit_entry where subject_id = $1',
      [id],
    );
    expect(JSON.parse(entry?.details ?? '{}')).toMatchObject({ actingFor: head.name });
  });

  it('never endorses what the acting person, or the holder of the role, has sent', async () => {
    const { delegationId } = await delegate();
    const acting = (await actingAs(deputy, delegationId)) as Actor;
    const draft = await saveNomination(app.db, 'draft', { organisationId: ministry.id });
    await app.get(SubmitNomination).run(deputy, { nominationId: draft.id, version: 1 });
    await expect(app.get(EndorseNomination).run(acting, signing(draft.id, deputy))).rejects.toThrow(
      'nominations.sent_it_yourself',
    );
    const byHead = await saveNomination(app.db, 'with_ministry', {
      organisationId: ministry.id,
      submittedBy: head.personId,
    });
    await expect(app.get(EndorseNomination).run(acting, signing(byHead.id, deputy))).rejects.toThrow(
      'nominations.sent_it_yourself',
    );
    const ofHead = await saveNomination(app.db, 'with_ministry', {
      organisationId: ministry.id,
      person: head.person,
    });
    await expect(app.get(EndorseNomination).run(acting, signing(ofHead.id, deputy))).rejects.toThrow(
      'nominations.own_nomination',
    );
    // Sending it back binds nobody: that is no signature.
    await app.get(ReturnNomination).run(acting, { nominationId: draft.id, reason: 'Name the plan owner.' });
  });
});
