import { Choice, PlainDate, Text } from '../../kernel/validation/fields';

export class AcceptanceForm {
  @Choice(['accepted', 'not_accepted']) decision: 'accepted' | 'not_accepted';
  @Text({ max: 60, optional: true }) reference: string | null;
  @Text({ max: 1000, optional: true }) reason: string | null;
}

export class DepartureForm {
  @PlainDate() departedOn: string;
}

export class CompletionForm {
  @PlainDate() completedOn: string;
}

export class EarlyEndForm {
  @PlainDate() endedOn: string;
  @Text({ max: 1000 }) reason: string;
}
