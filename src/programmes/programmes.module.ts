import { Global, Module } from '@nestjs/common';
import { CallDatesApiController } from './api/call-dates.api.controller';
import { CallTermsApiController } from './api/call-terms.api.controller';
import { CallsApiController } from './api/calls.api.controller';
import { CoursesApiController } from './api/courses.api.controller';
import { HolidaysApiController } from './api/holidays.api.controller';
import { AddHoliday } from './add-holiday';
import { AmendCall } from './amend-call';
import { CallQueries } from './call.queries';
import { CallHistory } from './call-history.queries';
import { CallPagesQueries } from './call-pages.queries';
import { ChangeCall } from './change-call';
import { CloneCall } from './clone-call';
import { CloseCall } from './close-call';
import { CourseQueries } from './course.queries';
import { CreateCall } from './create-call';
import { ExtendDeadline } from './extend-deadline';
import { HolidayQueries } from './holiday.queries';
import { LoadCourses } from './load-courses';
import { LoadHolidays } from './load-holidays';
import { MoveCall } from './move-call';
import { CallNotices } from './notices';
import { OpenCall } from './open-call';
import { ProgrammePeople } from './person-references';
import { PlanAmendment } from './plan-amendment';
import { RemoveHoliday } from './remove-holiday';
import { TermsCheck } from './terms-check';
import { AmendController } from './web/amend.controller';
import { AmendPage } from './web/amend.page';
import { CallHistoryController } from './web/call-history.controller';
import { CallDraftController } from './web/call-draft.controller';
import { CallPage } from './web/call.page';
import { CloneController } from './web/clone.controller';
import { CallsController } from './web/calls.controller';
import { CoursesController } from './web/courses.controller';
import { EditPage } from './web/edit.page';
import { ExtendController } from './web/extend.controller';
import { HolidaysController } from './web/holidays.controller';
import { SetUpController } from './web/officer/set-up.controller';
import { SetUpPage } from './web/officer/set-up.page';

const USE_CASES = [
  LoadCourses,
  LoadHolidays,
  CreateCall,
  CloneCall,
  ChangeCall,
  OpenCall,
  AmendCall,
  ExtendDeadline,
  CloseCall,
  MoveCall,
  AddHoliday,
  RemoveHoliday,
];
const PAGES = [CallPage, EditPage, SetUpPage, AmendPage];

@Global()
@Module({
  controllers: [
    CallsController,
    CallDraftController,
    SetUpController,
    AmendController,
    ExtendController,
    CloneController,
    CallHistoryController,
    HolidaysController,
    CoursesController,
    CallsApiController,
    CallTermsApiController,
    CallDatesApiController,
    HolidaysApiController,
    CoursesApiController,
  ],
  providers: [
    ProgrammePeople,
    CallQueries,
    CallPagesQueries,
    CallHistory,
    CourseQueries,
    HolidayQueries,
    TermsCheck,
    PlanAmendment,
    CallNotices,
    ...PAGES,
    ...USE_CASES,
  ],
  exports: [CourseQueries, CallQueries, HolidayQueries, ...USE_CASES],
})
export class ProgrammesModule {}
