import { Choice, Text, Tick } from '../kernel/validation/fields';

export class ExampleForm {
  @Text({ max: 200 }) title: string;
  @Text({ max: 8000, min: 20 }) text: string;
  @Choice(['km', 'en', 'ja']) language: 'km' | 'en' | 'ja';
}

export class PracticeForm {
  @Tick({ description: 'No sheet opens before the examples are marked' }) practiceFirst: boolean;
}
