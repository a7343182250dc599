export { OpsModule } from './ops.module';
export { httpLog } from './http-log';
export { openApi } from './open-api';
export { PurgeExpiredJob } from './jobs/purge-expired.job';
