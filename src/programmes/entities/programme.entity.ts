import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Which parts of the official form a nomination under this programme has (product.md: O, A, B and medical). */
export type FormPart = 'official' | 'organisation' | 'nominee' | 'medical' | 'research_plan';

export type Direction = 'to_japan' | 'in_country' | 'provider';

@Entity('programme')
@Check('programme_direction_check', `direction in ('to_japan','in_country','provider')`)
export class Programme {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { unique: true }) code: string;
  @Column('text', { name: 'name_en' }) nameEn: string;
  @Column('text', { name: 'name_km' }) nameKm: string;
  @Column('text', { name: 'name_ja' }) nameJa: string;
  @Column('text') direction: Direction;
  @Column('text', { name: 'form_parts', array: true }) formParts: FormPart[];
}
