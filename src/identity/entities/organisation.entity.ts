import { Check, Column, Entity, ForeignKey, PrimaryColumn, VersionColumn } from 'typeorm';

export type OrganisationKind = 'ministry' | 'province' | 'institution' | 'secretariat' | 'japan';

@Entity('organisation')
@Check('organisation_kind_check', `kind in ('ministry','province','institution','secretariat','japan')`)
export class Organisation {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { unique: true }) code: string;
  @Column('text') kind: OrganisationKind;
  @Column('text', { name: 'name_en' }) nameEn: string;
  @Column('text', { name: 'name_km', nullable: true }) nameKm: string | null;
  @Column('text', { name: 'name_ja', nullable: true }) nameJa: string | null;
  @ForeignKey('Organisation') @Column('uuid', { name: 'parent_id', nullable: true }) parentId: string | null;
  @Column('boolean', { default: true }) active: boolean;
  @VersionColumn({ default: 1 }) version: number;
}
