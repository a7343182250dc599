import { Injectable } from '@nestjs/common';
import { PersonReferences } from '../identity';

/** Whose papers they are, and every hand they went through. */
@Injectable()
export class DocumentPeople extends PersonReferences {
  readonly columns = [
    { table: 'document', column: 'person_id' },
    { table: 'document', column: 'uploaded_by' },
    { table: 'document', column: 'verified_by' },
    { table: 'document_reading', column: 'person_id' },
  ];
}
