import { Choice, Text } from '../kernel/validation/fields';
import { FORM_PAPERS, type FormPaperCode } from './domain/papers';

export class ScanForm {
  @Choice(FORM_PAPERS) paper: FormPaperCode;
  @Text({ max: 80 }) code: string;
}

export class LetterScanForm {
  @Text({ max: 80 }) code: string;
}
