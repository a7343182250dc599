import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access/access.guard';
import { BearerStrategy } from './access/bearer.strategy';
import { LocalStrategy } from './access/local.strategy';
import { Throttle } from './access/throttle';
import { CorrectPerson } from './correct-person';
import { EndMembership } from './end-membership';
import { IdentityQueries } from './identity.queries';
import { InviteUser } from './invite-user';
import { IssueApiToken } from './issue-api-token';
import { LoadOrganisations } from './load-organisations';
import { OneTimeLinks } from './one-time-links';
import { OrganisationsQueries } from './organisations.queries';
import { PeopleFacts } from './people-facts.queries';
import { PeopleQueries } from './people.queries';
import { PurgeExpiredLinks } from './purge-expired-links';
import { RegisterPerson } from './register-person';
import { RevokeApiToken } from './revoke-api-token';
import { SetPassword } from './set-password';
import { SignIn } from './sign-in';
import { SignOutEverywhere } from './sign-out-everywhere';
import { DirectoryController } from './web/directory.controller';
import { HelpController } from './web/help.controller';
import { PasswordController } from './web/password.controller';
import { PeopleController } from './web/people.controller';
import { PersonPage } from './web/person.page';
import { SessionController } from './web/session.controller';
import { TokensController } from './web/tokens.controller';

@Global()
@Module({
  controllers: [
    SessionController,
    PasswordController,
    PeopleController,
    TokensController,
    DirectoryController,
    HelpController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    IdentityQueries,
    LocalStrategy,
    BearerStrategy,
    Throttle,
    SignIn,
    SignOutEverywhere,
    RegisterPerson,
    CorrectPerson,
    PurgeExpiredLinks,
    OneTimeLinks,
    InviteUser,
    EndMembership,
    SetPassword,
    IssueApiToken,
    RevokeApiToken,
    PeopleFacts,
    PeopleQueries,
    OrganisationsQueries,
    PersonPage,
    LoadOrganisations,
  ],
  exports: [
    IdentityQueries,
    PeopleFacts,
    RegisterPerson,
    CorrectPerson,
    SignIn,
    Throttle,
    PurgeExpiredLinks,
    InviteUser,
    SetPassword,
    IssueApiToken,
    LoadOrganisations,
  ],
})
export class IdentityModule {}
