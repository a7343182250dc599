import { Injectable } from '@nestjs/common';
import { PersonReferences } from '../identity';

/** Who writes and who published a rubric. */
@Injectable()
export class RubricPeople extends PersonReferences {
  readonly columns = [
    { table: 'rubric_version', column: 'published_by' },
    { table: 'rubric_draft', column: 'started_by' },
    { table: 'rubric_note', column: 'written_by' },
  ];
}
