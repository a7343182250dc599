import { Column, Entity, ForeignKey, PrimaryColumn, VersionColumn } from 'typeorm';

/** A day on which Cambodian offices are closed. The list of a year is set by sub-decree, so people keep it here. */
@Entity('public_holiday')
export class PublicHoliday {
  @PrimaryColumn('date') day: string;
  @Column('text', { name: 'name_en' }) nameEn: string;
  @Column('text', { name: 'name_km' }) nameKm: string;
  /** False where the day was computed or remembered, and nobody has compared it with the sub-decree yet. */
  @Column('boolean') verified: boolean;
  @Column('text', { nullable: true }) source: string | null;
  @ForeignKey('Person') @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @VersionColumn({ default: 1 }) version: number;
}
