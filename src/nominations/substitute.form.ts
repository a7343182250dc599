import { Id, Text } from '../kernel/validation/fields';
import { NomineeForm } from './nominee.form';

/** Why one official goes, and who comes. */
export class SubstituteForm extends NomineeForm {
  @Text({ max: 2000, min: 10 }) reason: string;
}

/** The secretariat's word that an official may stand in a second call. */
export class SecondForm {
  @Id({ description: 'The call in which the official may stand as well' }) callId: string;
  @Text({ max: 2000, min: 10 }) reason: string;
}
