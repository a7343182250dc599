import { Injectable } from '@nestjs/common';
import { PersonReferences } from '../identity';

/** Who prepared and published calls. */
@Injectable()
export class ProgrammePeople extends PersonReferences {
  readonly columns = [
    { table: 'call', column: 'created_by' },
    { table: 'call_version', column: 'created_by' },
  ];
}
