import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** That somebody was reminded of something on a day: the ceiling is counted here. */
@Entity('reminder')
@Unique(['personId', 'subject', 'day'])
export class Reminder {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Person') @Column('uuid', { name: 'person_id' }) personId: string;
  /** The address of the page on which the thing is done. */
  @Column('text') subject: string;
  @Column('date') day: string;
}
