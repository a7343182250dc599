import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access/access.guard';
import { BearerStrategy } from './access/bearer.strategy';
import { LocalStrategy } from './access/local.strategy';
import { Throttle } from './access/throttle';
import { DuplicatesApiController } from './api/duplicates.api.controller';
import { RegisterApiController } from './api/register.api.controller';
import { CorrectPerson } from './correct-person';
import { CorrectSpelling } from './correct-spelling';
import { FindDuplicates } from './find-duplicates';
import { IdentityReferences } from './identity-references';
import { KeepApart } from './keep-apart';
import { LockSpelling } from './lock-spelling';
import { MergeBelongings } from './merge-belongings';
import { MergePeople } from './merge-people';
import { ReadNumber } from './read-number';
import { RecordNumbers } from './record-numbers';
import { PersonalDataHolders } from './personal-data';
import { ReferenceHolders } from './person-references';
import { UnlockSpelling } from './unlock-spelling';
import { DuplicatesQueries } from './duplicates.queries';
import { HistorySources } from './person-history';
import { RegisterHistory } from './register-history';
import { RegisterQueries } from './register.queries';
import { EndMembership } from './end-membership';
import { KeepAlumniIn } from './keep-alumni-in';
import { IdentityQueries } from './identity.queries';
import { InviteUser } from './invite-user';
import { IssueApiToken } from './issue-api-token';
import { LoadOrganisations } from './load-organisations';
import { OneTimeLinks } from './one-time-links';
import { OrganisationsQueries } from './organisations.queries';
import { PeopleFacts } from './people-facts.queries';
import { PeopleQueries } from './people.queries';
import { PurgeExpiredLinks } from './purge-expired-links';
import { RegisterPeople } from './register-people';
import { RegisterPerson } from './register-person';
import { RevokeApiToken } from './revoke-api-token';
import { SetPassword } from './set-password';
import { SignIn } from './sign-in';
import { SignOutEverywhere } from './sign-out-everywhere';
import { DelegationsApiController } from './api/delegations.api.controller';
import { Delegate } from './delegate';
import { DelegationQueries } from './delegations.queries';
import { RevokeDelegation } from './revoke-delegation';
import { DelegationsController } from './web/delegations.controller';
import { DirectoryController } from './web/directory.controller';
import { DuplicatesController } from './web/duplicates.controller';
import { MergeController } from './web/merge.controller';
import { RegisterController } from './web/register.controller';
import { RegisterPage } from './web/register.page';
import { SpellingController } from './web/spelling.controller';
import { HelpController } from './web/help.controller';
import { PasswordController } from './web/password.controller';
import { PeopleController } from './web/people.controller';
import { PersonPage } from './web/person.page';
import { SessionController } from './web/session.controller';
import { TokensController } from './web/tokens.controller';

@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [
    SessionController,
    PasswordController,
    PeopleController,
    TokensController,
    DirectoryController,
    HelpController,
    DelegationsController,
    DelegationsApiController,
    // Before the register: `duplicates` is no identifier.
    DuplicatesController,
    MergeController,
    SpellingController,
    RegisterController,
    DuplicatesApiController,
    RegisterApiController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    IdentityQueries,
    LocalStrategy,
    BearerStrategy,
    Throttle,
    SignIn,
    SignOutEverywhere,
    RegisterPeople,
    RegisterPerson,
    CorrectPerson,
    CorrectSpelling,
    FindDuplicates,
    IdentityReferences,
    KeepApart,
    LockSpelling,
    MergeBelongings,
    MergePeople,
    ReadNumber,
    RecordNumbers,
    PersonalDataHolders,
    ReferenceHolders,
    UnlockSpelling,
    DuplicatesQueries,
    HistorySources,
    RegisterHistory,
    RegisterQueries,
    RegisterPage,
    PurgeExpiredLinks,
    OneTimeLinks,
    InviteUser,
    EndMembership,
    KeepAlumniIn,
    Delegate,
    RevokeDelegation,
    DelegationQueries,
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
    RegisterPeople,
    RegisterPerson,
    CorrectPerson,
    CorrectSpelling,
    FindDuplicates,
    KeepApart,
    LockSpelling,
    MergePeople,
    RecordNumbers,
    PersonalDataHolders,
    ReferenceHolders,
    RegisterQueries,
    DuplicatesQueries,
    UnlockSpelling,
    SignIn,
    Throttle,
    PurgeExpiredLinks,
    InviteUser,
    EndMembership,
    KeepAlumniIn,
    Delegate,
    RevokeDelegation,
    SetPassword,
    IssueApiToken,
    LoadOrganisations,
  ],
})
export class IdentityModule {}
