import { Global, Module } from '@nestjs/common';
import { CallsApiController } from './api/calls.api.controller';
import { CoursesApiController } from './api/courses.api.controller';
import { CallQueries } from './call.queries';
import { CallPagesQueries } from './call-pages.queries';
import { ChangeCall } from './change-call';
import { CloseCall } from './close-call';
import { CourseQueries } from './course.queries';
import { CreateCall } from './create-call';
import { LoadCourses } from './load-courses';
import { MoveCall } from './move-call';
import { OpenCall } from './open-call';
import { CallDraftController } from './web/call-draft.controller';
import { CallPage } from './web/call.page';
import { CallsController } from './web/calls.controller';
import { CoursesController } from './web/courses.controller';
import { EditPage } from './web/edit.page';
import { ProgrammePeople } from './person-references';

const USE_CASES = [LoadCourses, CreateCall, ChangeCall, OpenCall, CloseCall, MoveCall];

@Global()
@Module({
  controllers: [
    CallsController,
    CallDraftController,
    CoursesController,
    CallsApiController,
    CoursesApiController,
  ],
  providers: [
    ProgrammePeople,
    CallQueries,
    CallPagesQueries,
    CourseQueries,
    CallPage,
    EditPage,
    ...USE_CASES,
  ],
  exports: [CourseQueries, CallQueries, ...USE_CASES],
})
export class ProgrammesModule {}
