import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Locale } from '../../kernel/locale';

/** A made-up file that all readers of a panel mark. The database refuses to change it: marks refer to its words. */
@Entity('calibration_example')
@Unique(['panelId', 'number'])
@Check('calibration_example_language_check', `language in ('km','en','ja')`)
export class CalibrationExample {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('Panel') @Column('uuid', { name: 'panel_id' }) panelId: string;
  @Column('integer') number: number;
  @Column('text') title: string;
  @Column('text') text: string;
  @Column('text') language: Locale;
  @ForeignKey('Person') @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
