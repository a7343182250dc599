import { Injectable } from '@nestjs/common';
import { PersonReferences } from '../identity';

/** Who prepared, published and extended calls, and who entered a holiday. */
@Injectable()
export class ProgrammePeople extends PersonReferences {
  readonly columns = [
    { table: 'call', column: 'created_by' },
    { table: 'call_version', column: 'created_by' },
    { table: 'call_extension', column: 'created_by' },
    { table: 'public_holiday', column: 'created_by', key: 'day' },
  ];
}
