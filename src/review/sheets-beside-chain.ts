import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditQueries, RecordsBeside, type AlteredRecord } from '../audit';
import { canonicalJson, sha256Hex } from '../kernel/domain/canonical';
import { NominationQueries } from '../nominations';
import type { Marks } from '../rubrics/domain';

export const HANDED_IN = 'review.handed_in';

/** What the record keeps of the marks of a sheet: which they were cannot be read from it, but whether they still are. */
export function sealOf(marks: Marks): string {
  return sha256Hex(canonicalJson(JSON.parse(JSON.stringify(marks))));
}

/** Score sheets that were changed behind the record after they were handed in, by the number of the file. */
@Injectable()
export class SheetsBesideChain extends RecordsBeside {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditQueries,
    private readonly nominations: NominationQueries,
  ) {
    super();
  }

  async altered(): Promise<readonly AlteredRecord[]> {
    const entries = await this.audit.entriesOf(HANDED_IN);
    const rows: { id: string; score: number | null; marks: Marks }[] = await this.dataSource.query(
      'select assignment_id as id, score, marks from score_sheet where submitted_at is not null',
    );
    const sheets = new Map(rows.map((row) => [row.id, row]));
    const changed = entries.filter(({ subjectId, details }) => {
      const sheet = sheets.get(subjectId);
      if (!sheet) return true;
      const sealed = typeof details.marks === 'string' ? details.marks : null;
      return sheet.score !== details.score || (sealed !== null && sealOf(sheet.marks) !== sealed);
    });
    const files = await this.nominations.factsOf(changed.map(({ details }) => String(details.nominationId)));
    const numbers = new Map(files.map(({ id, number }) => [id, number]));
    return changed.map(({ seq, details }) => ({
      ...{ seq, action: HANDED_IN },
      subject: numbers.get(String(details.nominationId)) ?? String(details.nominationId),
    }));
  }
}
