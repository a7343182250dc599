import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two records that may be one human, why it looks so, and what the secretariat decided. */
export class CreateDuplicatePair1791000000903 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table duplicate_pair (
        id uuid primary key,
        person_a uuid not null references person (id),
        person_b uuid not null references person (id),
        reasons text[] not null,
        state text not null,
        found_at timestamptz not null,
        decided_by uuid references person (id),
        decided_at timestamptz,
        decision_reason text,
        version integer not null default 1,
        constraint duplicate_pair_person_a_person_b_key unique (person_a, person_b),
        constraint duplicate_pair_order_check check (person_a < person_b),
        constraint duplicate_pair_state_check check (state in ('open','apart','merged')),
        constraint duplicate_pair_decided_check check ((state = 'open') = (decided_at is null))
      );
      create index duplicate_pair_state_found_at_id_idx on duplicate_pair (state, found_at, id);
      create index duplicate_pair_person_b_idx on duplicate_pair (person_b);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table duplicate_pair;');
  }
}
