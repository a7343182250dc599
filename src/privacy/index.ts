export { PrivacyModule } from './privacy.module';
export { PurgePersonalDataJob } from './jobs/purge-personal-data.job';
export { PurgePersonalData, type Purged } from './purge-personal-data';
