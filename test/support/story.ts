import { InviteUser, LoadOrganisations } from '../../src/identity';
import { SYSTEM } from '../../src/kernel/actor';
import { LinksQueries } from '../../src/notifications';
import { LoadCourses } from '../../src/programmes';
import { LoadRubrics } from '../../src/rubrics';
import { completeAnswers, saveNomination } from '../factories/nominations';
import { PASSWORD, saveActor, saveOrganisation, savePerson, type SavedActor } from '../factories/people';
import { startApp, type TestApp } from './app';
import { RealBrowser, type PersonAtBrowser } from './browser';

export const READERS = ['reader1', 'reader2', 'reader3', 'colleague'] as const;
const CAST = [
  ['officer', 'officer', 'SEC'],
  ['focal', 'focal', 'MOWRAM'],
  ['endorser', 'endorser', 'MOWRAM'],
  ['stranger', 'focal', 'MOH'],
  ['reader1', 'reviewer', 'MCS'],
  ['reader2', 'reviewer', 'MEF'],
  ['reader3', 'reviewer', 'MOP'],
  ['colleague', 'reviewer', 'MOWRAM'],
  ['chair', 'chair', 'MCS'],
  ['japan', 'observer', 'JICA'],
] as const;

/** The application, a browser, and the people of one whole cycle, each signed in at a window of their own. */
export class CycleStory {
  app: TestApp;
  browser: RealBrowser;
  readonly people = {} as Record<string, SavedActor>;
  /** Serious faults of accessibility seen on the way. */
  readonly faults: string[] = [];
  private readonly windows = new Map<string, PersonAtBrowser>();
  private broken = false;

  async open(now: string): Promise<void> {
    this.app = await startApp(now);
    await this.app.get(LoadOrganisations).run(SYSTEM);
    await this.app.get(LoadCourses).run(SYSTEM);
    await this.app.get(LoadRubrics).run(SYSTEM);
    const rows: { id: string; code: string }[] = await this.app.db.query('select id, code from organisation');
    const organisations = new Map(rows.map((row) => [row.code, row]));
    this.browser = await RealBrowser.open(this.app);
    for (const [name, role, code] of CAST) {
      const actor = await saveActor(this.app.db, role, organisations.get(code) as never);
      this.people[name] = actor;
      this.windows.set(name, await (await this.browser.person('en')).signIn(actor.email, PASSWORD));
    }
  }

  async close(): Promise<void> {
    await this.browser?.close();
    await this.app?.close();
  }

  as(name: string): PersonAtBrowser {
    const person = this.windows.get(name);
    if (!person) throw new Error(`nobody is called ${name}`);
    return person;
  }

  async look(person: PersonAtBrowser): Promise<void> {
    this.faults.push(...(await person.faults()));
  }

  /** Each step stands on the one before: after a fault the rest says so at once instead of waiting in vain. */
  step(name: string, act: () => Promise<void>): void {
    it(name, async () => {
      if (this.broken) throw new Error('an earlier step failed');
      this.broken = true;
      await act();
      this.broken = false;
    });
  }

  /** Three more endorsed nominees of other ministries, one of them too old. */
  async endorseOthers(callId: string): Promise<void> {
    for (const [n, birthDate] of ['1986-01-01', '1987-01-01', '1960-01-01'].entries()) {
      const person = await savePerson(this.app.db, { birthDate, sex: n ? 'female' : 'male' });
      const answers = completeAnswers({ person: { ...completeAnswers().person, birthDate } });
      const organisationId = (await saveOrganisation(this.app.db)).id;
      await saveNomination(this.app.db, 'endorsed', { callId, person, answers, organisationId });
    }
  }

  /** The nominee gets an account; answers with the path of the link that opens it. */
  async inviteNominee(nominationId: string): Promise<string> {
    const [row]: { personId: string; organisationId: string }[] = await this.app.db.query(
      'select person_id as "personId", organisation_id as "organisationId" from nomination where id = $1',
      [nominationId],
    );
    await this.app.get(InviteUser).run(SYSTEM, {
      personId: row?.personId ?? '',
      email: 'official@example.org',
      role: 'nominee',
      organisationId: row?.organisationId ?? '',
      postTitle: null,
      validTo: null,
      locale: 'km',
    });
    return this.linkSentTo('official@example.org', 'identity.invitation');
  }

  /** Path of the link in the last mail of this kind. */
  async linkSentTo(email: string, template: string): Promise<string> {
    const link = await this.app.get(LinksQueries).lastSentTo(email, template);
    return new URL(link ?? '').pathname;
  }

  async stateCounts(callId: string): Promise<Record<string, number>> {
    const rows: { state: string; n: number }[] = await this.app.db.query(
      'select state, count(*)::int as n from nomination where call_id = $1 group by 1',
      [callId],
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  }
}

export function idIn(path: string): string {
  return path.split('/').find((part) => /^[0-9a-f-]{36}$/.test(part)) ?? '';
}
