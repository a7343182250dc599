import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';
import { dataSourceOptions } from '../../config/database';

/** What TypeORM would have to change so that the database fits the entities. */
async function differences(more: (new () => unknown)[] = []): Promise<string[]> {
  const options = dataSourceOptions(process.env.MIGRATION_DATABASE_URL ?? '');
  const entities = [...(options.entities as never[]), ...more];
  const db = await new DataSource({ ...options, entities, logging: false }).initialize();
  try {
    const { upQueries } = await db.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  } finally {
    await db.destroy();
  }
}

@Entity('audit_head')
class HeadWithAnotherColumn {
  @PrimaryColumn('boolean') id: boolean;
  @Column('text') forgotten: string;
}

describe('migrations and entities', () => {
  it('describe the same schema', async () => {
    expect(await differences()).toEqual([]);
  });

  it('would not pass with a column that no migration makes', async () => {
    expect((await differences([HeadWithAnotherColumn])).join('\n')).toContain('"forgotten"');
  });
});
