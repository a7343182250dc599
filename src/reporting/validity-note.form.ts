import { Code, Text } from '../kernel/validation/fields';

export class ValidityNoteForm {
  @Code({ max: 40, pattern: /^[0-9a-f-]{36}$/, description: 'The version of the rubric' }) rubric: string;
  @Code({ max: 40, description: 'The stage its marks come from' }) stage: string;
  @Text({ max: 2000, description: 'What is proposed, and why' }) text: string;
}
