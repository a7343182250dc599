import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { RowOutcome, SheetRow } from '../domain';
import type { StoredPlan } from '../plan-sheet';

/** One row of a sheet, as it was read and what would become of it. */
@Entity('sheet_import_row')
@Index(['importId', 'outcome', 'rowNo'])
@Check('sheet_import_row_outcome_check', `outcome in ('refused','new','update','unchanged')`)
export class SheetImportRow {
  @ForeignKey('SheetImport', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'import_id' })
  importId: string;
  @PrimaryColumn('integer', { name: 'row_no' }) rowNo: number;
  @Column('text') outcome: RowOutcome;
  @Column('jsonb') source: SheetRow;
  @Column('jsonb') plan: StoredPlan;
}
