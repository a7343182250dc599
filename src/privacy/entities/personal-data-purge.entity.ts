import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** That a rule was carried out on a nomination, so that no night does it again. */
@Entity('personal_data_purge')
export class PersonalDataPurge {
  @ForeignKey('Nomination') @PrimaryColumn('uuid', { name: 'nomination_id' }) nominationId: string;
  @PrimaryColumn('text') rule: string;
  @Column('timestamptz', { name: 'purged_at' }) purgedAt: Date;
}
