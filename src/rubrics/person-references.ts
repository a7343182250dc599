import { Injectable } from '@nestjs/common';
import { PersonReferences } from '../identity';

/** Who published a rubric. */
@Injectable()
export class RubricPeople extends PersonReferences {
  readonly columns = [{ table: 'rubric_version', column: 'published_by' }];
}
