import { Injectable } from '@nestjs/common';
import { PersonReferences } from '../identity';

/** Who took part, and who wrote down what came of it. */
@Injectable()
export class FollowUpPeople extends PersonReferences {
  readonly columns = [
    { table: 'participation', column: 'person_id' },
    { table: 'follow_up_plan', column: 'created_by' },
    { table: 'follow_up_plan', column: 'published_by' },
    { table: 'departure_step', column: 'done_by' },
    { table: 'supervisor_link', column: 'issued_by' },
    { table: 'check_in', column: 'settled_by' },
    { table: 'check_in_answer', column: 'entered_by' },
    { table: 'comparison_check_in', column: 'recorded_by' },
    { table: 'final_report', column: 'recorded_by', key: 'participation_id' },
  ];
}
