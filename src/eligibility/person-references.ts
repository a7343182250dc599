import { Injectable } from '@nestjs/common';
import { PersonReferences } from '../identity';

/** Whose evidence it is, who saw it, and who set a verdict aside. */
@Injectable()
export class EligibilityPeople extends PersonReferences {
  readonly columns = [
    { table: 'screening_evidence', column: 'person_id', key: `nomination_id || ' ' || rule_code` },
    { table: 'screening_evidence', column: 'verified_by', key: `nomination_id || ' ' || rule_code` },
    { table: 'screening_override', column: 'decided_by' },
    { table: 'screening_override', column: 'ended_by' },
  ];
}
