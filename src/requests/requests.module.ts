import { Global, Module } from '@nestjs/common';
import { NominationsModule } from '../nominations';
import { ProgrammesModule } from '../programmes';
import { CourseRequestsApiController } from './api/course-requests.api.controller';
import { RequestCheckApiController } from './api/request-check.api.controller';
import { RequestSurveysApiController } from './api/request-surveys.api.controller';
import { ChangeWindow } from './change-window';
import { CheckRequest } from './check-request';
import { ExportRequests } from './export-requests';
import { GrantedQueries } from './granted.queries';
import { OpenWindow } from './open-window';
import { RequestPeople } from './person-references';
import { RankRequests } from './rank-requests';
import { RemoveRequest } from './remove-request';
import { RequestQueries } from './requests.queries';
import { RequestsRepository } from './requests.repository';
import { SaveRequest } from './save-request';
import { SignList } from './sign-list';
import { RequestPages } from './request.pages';
import { ListActsController } from './web/list-acts.controller';
import { RequestCheckController } from './web/request-check.controller';
import { RequestListController } from './web/request-list.controller';
import { RequestWindowsController } from './web/request-windows.controller';
import { RequestsReadController } from './web/requests-read.controller';

const ACTS = [OpenWindow, ChangeWindow, SaveRequest, RemoveRequest, RankRequests, SignList, CheckRequest];
const PAGES = [
  RequestWindowsController,
  RequestsReadController,
  ListActsController,
  RequestListController,
  RequestCheckController,
];
const APIS = [RequestSurveysApiController, CourseRequestsApiController, RequestCheckApiController];

@Global()
@Module({
  imports: [ProgrammesModule, NominationsModule],
  controllers: [...PAGES, ...APIS],
  providers: [
    RequestsRepository,
    RequestQueries,
    GrantedQueries,
    RequestPages,
    RequestPeople,
    ExportRequests,
    ...ACTS,
  ],
  exports: [RequestQueries, ...ACTS],
})
export class RequestsModule {}
