import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A nomination before a panel, under the number by which the panel speaks of it. */
@Entity('panel_file')
@Unique(['panelId', 'number'])
@Unique(['panelId', 'nominationId'])
export class PanelFile {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Panel') @Column('uuid', { name: 'panel_id' }) panelId: string;
  @ForeignKey('Nomination') @Index() @Column('uuid', { name: 'nomination_id' }) nominationId: string;
  @Column('integer') number: number;
  /** Fields of this file beside those of its call, as the secretariat states them. */
  @Column('text', { array: true, default: [] }) fields: string[];
}
