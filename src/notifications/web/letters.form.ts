import { isUUID } from 'class-validator';
import { Choice, Text, WholeNumber } from '../../kernel/validation/fields';

export class ApproveLettersForm {
  /** The letters of the preview in one field: what was read is what is approved. */
  @Text({ max: 80_000 }) ids: string;
}

export class CancelLetterForm {
  @Text({ max: 500 }) reason: string;
}

export class EditLetterForm {
  @WholeNumber({ min: 1 }) version: number;
  @Text({ max: 200 }) subject: string;
  @Text({ max: 8000 }) text: string;
}

export class WordingForm {
  @Text({ max: 200 }) subject: string;
  @Text({ max: 8000 }) body: string;
}

export class DigestForm {
  @Choice(['yes', 'no']) wanted: 'yes' | 'no';
}

export function readIds(text: string): string[] {
  return text.split(',').filter((id) => isUUID(id));
}
