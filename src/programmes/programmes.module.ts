import { Global, Module } from '@nestjs/common';
import { CallQueries } from './call.queries';
import { MoveCall } from './move-call';

@Global()
@Module({ providers: [CallQueries, MoveCall], exports: [CallQueries, MoveCall] })
export class ProgrammesModule {}
