import { Command, CommandRunner, Option } from 'nest-commander';
import { IdentityQueries, InviteUser } from '../../identity';
import { ROLES, SYSTEM, type Role } from '../../kernel/actor';
import { LinksQueries } from '../../notifications';

interface InviteOptions {
  readonly email: string;
  readonly family: string;
  readonly given: string;
  readonly role: Role;
  readonly organisation: string;
}

/** `people:invite`: the first account of an installation, before anybody can sign in and invite the others. */
@Command({ name: 'people:invite', description: 'Invite somebody and print the link that opens the account' })
export class InviteCommand extends CommandRunner {
  constructor(
    private readonly identity: IdentityQueries,
    private readonly inviteUser: InviteUser,
    private readonly links: LinksQueries,
  ) {
    super();
  }

  async run(_arguments: string[], options: InviteOptions): Promise<void> {
    const all = await this.identity.organisations([
      'ministry',
      'province',
      'institution',
      'secretariat',
      'japan',
    ]);
    const organisation = all.find(({ code }) => code === options.organisation);
    if (!organisation)
      throw new Error(`No organisation has the code ${options.organisation}. Run reference:load first.`);
    await this.inviteUser.run(SYSTEM, {
      person: {
        familyName: options.family,
        givenName: options.given,
        ...{ familyNameKm: null, givenNameKm: null, sex: null, birthDate: null, phone: null },
        email: options.email,
      },
      email: options.email,
      role: options.role,
      organisationId: organisation.id,
      postTitle: null,
      validTo: null,
      locale: 'en',
    });
    console.log(await this.links.lastSentTo(options.email, 'identity.invitation'));
  }

  @Option({ flags: '--email <address>', description: 'Where the invitation goes', required: true })
  readEmail(value: string): string {
    return value;
  }

  @Option({ flags: '--family <name>', description: 'Family name in Latin letters', required: true })
  readFamily(value: string): string {
    return value;
  }

  @Option({ flags: '--given <name>', description: 'Given name in Latin letters', required: true })
  readGiven(value: string): string {
    return value;
  }

  @Option({ flags: '--role <role>', description: 'Code of the role', required: true })
  readRole(value: string): Role {
    const role = ROLES.find((one) => one === value);
    if (!role) throw new Error(`A role is one of ${ROLES.join(', ')}`);
    return role;
  }

  @Option({
    flags: '--organisation <code>',
    description: 'Code of the organisation, such as SEC',
    required: true,
  })
  readOrganisation(value: string): string {
    return value;
  }
}
