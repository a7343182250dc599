import { Global, Module } from '@nestjs/common';
import { CallQueries } from './call.queries';
import { ChangeCall } from './change-call';
import { CloseCall } from './close-call';
import { CreateCall } from './create-call';
import { LoadCourses } from './load-courses';
import { MoveCall } from './move-call';
import { OpenCall } from './open-call';

const USE_CASES = [LoadCourses, CreateCall, ChangeCall, OpenCall, CloseCall, MoveCall];

@Global()
@Module({ providers: [CallQueries, ...USE_CASES], exports: [CallQueries, ...USE_CASES] })
export class ProgrammesModule {}
