import { Injectable } from '@nestjs/common';
import { PersonReferences } from '../identity';

/** Who saved a medical part and who checked it; the nominee is named by the nomination alone. */
@Injectable()
export class MedicalPeople extends PersonReferences {
  readonly columns = [
    { table: 'medical_part', column: 'saved_by', key: 'nomination_id' },
    { table: 'medical_check', column: 'checked_by' },
  ];
}
