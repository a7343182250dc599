import { Injectable } from '@nestjs/common';
import { PersonReferences } from '../identity';

/** Whom a notice went to, and who let it go. */
@Injectable()
export class NotificationPeople extends PersonReferences {
  readonly columns = [
    { table: 'notice', column: 'recipient_person_id' },
    { table: 'notice', column: 'approved_by' },
    { table: 'letter_wording', column: 'written_by' },
    { table: 'letter_edit', column: 'edited_by' },
    { table: 'reminder', column: 'person_id' },
    { table: 'digest_choice', column: 'person_id', key: 'person_id' },
  ];
}
