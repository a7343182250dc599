import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Somebody opened the name behind a number while a blind stage was running, and said why. */
@Entity('name_opening')
@Index(['panelId', 'personId'])
export class NameOpening {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Panel') @Column('uuid', { name: 'panel_id' }) panelId: string;
  @ForeignKey('Nomination') @Column('uuid', { name: 'nomination_id' }) nominationId: string;
  @ForeignKey('Person') @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') reason: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
}
