import { DataSource } from 'typeorm';
import { MIGRATIONS, dataSourceOptions } from './database';
import { env } from './env';

/** What the TypeORM command line loads. */
export default new DataSource({ ...dataSourceOptions(env().migrationDatabaseUrl), migrations: MIGRATIONS });
