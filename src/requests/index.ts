export { RequestsModule } from './requests.module';
export { RequestQueries } from './requests.queries';
export { OpenWindow } from './open-window';
export { ChangeWindow } from './change-window';
export { SaveRequest } from './save-request';
export { RankRequests } from './rank-requests';
export { SignList } from './sign-list';
