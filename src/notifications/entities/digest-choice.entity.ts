import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Whether somebody wants the weekly mail; without a row they get it. */
@Entity('digest_choice')
export class DigestChoice {
  @ForeignKey('Person') @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('boolean') wanted: boolean;
  @Column('timestamptz', { name: 'chosen_at' }) chosenAt: Date;
}
