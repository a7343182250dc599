import { Injectable } from '@nestjs/common';
import { PersonReferences } from '../identity';

/** Who opened a survey, and who wrote and signed the list of a ministry. */
@Injectable()
export class RequestPeople extends PersonReferences {
  readonly columns = [
    { table: 'request_window', column: 'created_by' },
    { table: 'course_request', column: 'updated_by' },
    { table: 'course_request_version', column: 'made_by' },
    { table: 'request_check', column: 'checked_by' },
    { table: 'request_signature', column: 'signed_by' },
    { table: 'request_signature', column: 'acting_for' },
  ];
}
