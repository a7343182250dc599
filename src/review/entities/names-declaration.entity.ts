import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** In a blind stage: the nominees whose names a reader has seen, in a list without numbers, and declared upon. */
@Entity('names_declaration')
@Unique(['panelId', 'personId'])
export class NamesDeclaration {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Panel') @Column('uuid', { name: 'panel_id' }) panelId: string;
  @ForeignKey('Person') @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'nomination_ids', array: true }) nominationIds: string[];
  @Column('timestamptz', { name: 'declared_at' }) declaredAt: Date;
}
