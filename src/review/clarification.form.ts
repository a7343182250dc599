import { PlainDate, Text } from '../kernel/validation/fields';
import { ANSWER_MAX, QUESTION_MAX } from './domain/clarification';

export class QuestionForm {
  @Text({ max: QUESTION_MAX, min: 10 }) question: string;
  @PlainDate({ description: 'Last day for the answer' }) dueOn: string;
}

export class AnswerForm {
  @Text({ max: ANSWER_MAX }) answer: string;
}
