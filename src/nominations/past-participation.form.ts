import { Code, PlainDate, Text } from '../kernel/validation/fields';

/** An earlier training; the page and the API ask the same. */
export class PastParticipationForm {
  @Code({ max: 20, optional: true }) programmeCode: string | null;
  @Text({ max: 300 }) courseTitle: string;
  @PlainDate() startedOn: string;
  @PlainDate() endedOn: string;
  @Text({ max: 300 }) source: string;
}

export class StrikeForm {
  @Text({ max: 500 }) reason: string;
}
