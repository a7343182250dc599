import { Injectable } from '@nestjs/common';
import { PersonReferences } from '../identity';

/** Who printed which paper, and who brought which sheet. */
@Injectable()
export class IntakePeople extends PersonReferences {
  readonly columns = [
    { table: 'paper_print', column: 'printed_by' },
    { table: 'sheet_import', column: 'created_by' },
  ];
}
