export { IdentityModule } from './identity.module';
export { IdentityQueries, type OrganisationView, type SignedIn } from './identity.queries';
export { PeopleFacts, type Employment, type PersonFacts } from './people-facts.queries';
export { authenticate, type SignedInRequest } from './access/authenticate';
export { storeBeforeRedirect } from './access/store-before-redirect';
export { csrfProtection, csrfToken, FormExpired } from './access/csrf';
export { keepLanguage } from './access/keep-language';
export { pageFurniture } from './access/page-furniture';
export {
  CurrentActor,
  MaybeActor,
  Public,
  Requires,
  PUBLIC,
  REQUIRES,
  type ActorRequest,
} from './access/requires';
export {
  receiveForm,
  ReceivesFiles,
  type FormLimits,
  type ReceivedFile,
  type ReceivedForm,
} from './access/receive-form';
export { NotPermitted, NotSignedIn } from './access/access-errors';
export { ClosedFiles, leavingOut, NOTHING_CLOSED, type Closed } from './access/closed-files';
export { organisationScope } from './access/scope';
export { Throttle } from './access/throttle';
export { SignIn } from './sign-in';
export { CorrectPerson } from './correct-person';
export { RegisterPeople, type PersonKey } from './register-people';
export { RegisterPerson, type PersonDetails } from './register-person';
export { FindDuplicates, type Likeness, type LikePerson } from './find-duplicates';
export { RecordNumbers, readNumbers, type TypedNumbers } from './record-numbers';
export { RegisterQueries, type RegisterRecord, type RegisterRow } from './register.queries';
export { DuplicatesQueries } from './duplicates.queries';
export { PersonHistory, type HistoryEntry } from './person-history';
export { KeepAlumniIn } from './keep-alumni-in';
export { KeepApart } from './keep-apart';
export { MergePeople, type Merge } from './merge-people';
export { LockSpelling } from './lock-spelling';
export { CorrectSpelling } from './correct-spelling';
export { UnlockSpelling } from './unlock-spelling';
export {
  PersonReferences,
  ReferenceHolders,
  type MergePair,
  type MovedRows,
  type PersonColumn,
} from './person-references';
export { PersonalData, PersonalDataHolders, type PaperReading } from './personal-data';
export { AccountMail, type AccountMailInput, type DelegationMail } from './account-mail';
export { Delegate, type Delegation } from './delegate';
export { RevokeDelegation } from './revoke-delegation';
export { PurgeExpiredLinks } from './purge-expired-links';
export { InviteUser, type Invitation } from './invite-user';
export { EndMembership } from './end-membership';
export { SetPassword } from './set-password';
export { IssueApiToken } from './issue-api-token';
export { LoadOrganisations } from './load-organisations';
export { PROVINCES, PROVINCE_CODES, type Province } from './provinces';
