import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access/access.guard';
import { BearerStrategy } from './access/bearer.strategy';
import { LocalStrategy } from './access/local.strategy';
import { Throttle } from './access/throttle';
import { IdentityQueries } from './identity.queries';
import { PurgeExpiredLinks } from './purge-expired-links';
import { RegisterPerson } from './register-person';
import { SignIn } from './sign-in';
import { SignOutEverywhere } from './sign-out-everywhere';
import { SessionController } from './web/session.controller';

@Global()
@Module({
  controllers: [SessionController],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    IdentityQueries,
    LocalStrategy,
    BearerStrategy,
    Throttle,
    SignIn,
    SignOutEverywhere,
    RegisterPerson,
    PurgeExpiredLinks,
  ],
  exports: [IdentityQueries, RegisterPerson, SignIn, Throttle, PurgeExpiredLinks],
})
export class IdentityModule {}
