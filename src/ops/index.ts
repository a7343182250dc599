export { OpsModule } from './ops.module';
export { httpLog } from './http-log';
export { writeLifecycle } from './cli/write-lifecycle';
export { serveApiAssets } from './web/serve-api-assets';
export { openApi } from './open-api';
export { PurgeExpiredJob } from './jobs/purge-expired.job';
