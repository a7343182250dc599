import type { ModuleRef } from '@nestjs/core';
import { IdentityQueries, InviteUser, LoadOrganisations, SetPassword } from '../../identity';
import { SYSTEM, type Actor } from '../../kernel/actor';
import { LinksQueries } from '../../notifications';
import { CourseQueries, LoadCourses, LoadHolidays } from '../../programmes';
import { LoadFollowUpPlans } from '../../follow-up';
import { LoadEquivalences } from '../../eligibility';
import { LoadRubrics } from '../../rubrics';
import { CAST, DEMO_PASSWORD, type CastMember } from './cast';
import { demoName, type DemoName } from './names';

/** The people of the demonstration and the doors they go through: the use cases themselves, each as the person it names. */
export class Stage {
  private readonly accounts = new Map<string, { accountId: string; membershipId: string }>();
  private readonly memberships = new Map<string, string>();
  private named = 0;

  constructor(private readonly app: ModuleRef) {}

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.get(type as never, { strict: false });
  }

  /** Somebody nobody has met yet. */
  newName(): DemoName {
    return demoName(this.named++);
  }

  async prepare(): Promise<void> {
    await this.get(LoadOrganisations).run(SYSTEM);
    await this.get(LoadCourses).run(SYSTEM);
    await this.get(LoadHolidays).run(SYSTEM);
    await this.get(LoadRubrics).run(SYSTEM);
    await this.get(LoadEquivalences).run(SYSTEM);
    await this.get(LoadFollowUpPlans).run(SYSTEM);
    for (const member of CAST) await this.open(member);
  }

  /** Invites somebody, who opens the account by the link in the mail. `personId`: somebody already on the register. */
  async open(member: CastMember, personId?: string): Promise<void> {
    const organisation = await this.organisationId(member.organisation);
    const { accountId, membershipId } = await this.get(InviteUser).run(SYSTEM, {
      ...(personId ? { personId } : { person: this.newPerson(member) }),
      email: member.email,
      role: member.role,
      organisationId: organisation,
      postTitle: member.post,
      validTo: null,
      locale: member.locale,
    });
    const link = await this.get(LinksQueries).lastSentTo(member.email, 'identity.invitation');
    const token = link?.split('/').at(-1) ?? '';
    await this.get(SetPassword).run({
      kind: 'invitation',
      token,
      password: DEMO_PASSWORD,
      again: DEMO_PASSWORD,
    });
    this.accounts.set(member.email, { accountId, membershipId });
    this.memberships.set(member.email, membershipId);
  }

  /** The signed-in person, in the role of the cast. */
  async as(name: string): Promise<Actor> {
    const account = this.accounts.get(`${name}@example.org`);
    const signedIn =
      account &&
      (await this.get(IdentityQueries).signedIn(
        account.accountId,
        new Date('2200-01-01'),
        account.membershipId,
      ));
    if (!signedIn) throw new Error(`${name} cannot sign in`);
    return signedIn.actor;
  }

  membershipOf(name: string): string {
    return this.memberships.get(`${name}@example.org`) ?? '';
  }

  async courseId(code: string): Promise<string> {
    const courses = this.get(CourseQueries);
    for (let after: string | undefined; ;) {
      const { rows, next } = await courses.list(null, after);
      const course = rows.find((row) => row.code === code);
      if (course) return course.id;
      if (!next) throw new Error(`no course ${code}`);
      after = next;
    }
  }

  private async organisationId(code: string): Promise<string> {
    const all = await this.get(IdentityQueries).organisations(['ministry', 'secretariat', 'japan']);
    const found = all.find((organisation) => organisation.code === code);
    if (!found) throw new Error(`no organisation ${code}`);
    return found.id;
  }

  private newPerson(member: CastMember): Parameters<InviteUser['run']>[1]['person'] {
    return { ...this.newName(), birthDate: null, email: member.email, phone: null };
  }
}
