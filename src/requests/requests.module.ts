import { Global, Module } from '@nestjs/common';
import { NominationsModule } from '../nominations';
import { ProgrammesModule } from '../programmes';
import { ChangeWindow } from './change-window';
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
import { RequestListController } from './web/request-list.controller';
import { RequestWindowsController } from './web/request-windows.controller';

const ACTS = [OpenWindow, ChangeWindow, SaveRequest, RemoveRequest, RankRequests, SignList];

@Global()
@Module({
  imports: [ProgrammesModule, NominationsModule],
  controllers: [RequestWindowsController, ListActsController, RequestListController],
  providers: [RequestsRepository, RequestQueries, RequestPages, RequestPeople, ...ACTS],
  exports: [RequestQueries, ...ACTS],
})
export class RequestsModule {}
