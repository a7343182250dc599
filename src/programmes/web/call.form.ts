import { Id, Text, WholeNumber } from '../../kernel/validation/fields';

export class OpenCallForm {
  @WholeNumber({ min: 1 }) version: number;
}

export class CloseCallForm {
  @Text({ max: 500, optional: true }) reason: string | null;
}

export class NewCallForm {
  @Id() courseId: string;
}
