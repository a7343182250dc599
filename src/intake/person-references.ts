import { Injectable } from '@nestjs/common';
import { PersonReferences } from '../identity';

/** Who printed which paper. */
@Injectable()
export class IntakePeople extends PersonReferences {
  readonly columns = [{ table: 'paper_print', column: 'printed_by' }];
}
