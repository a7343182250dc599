import { Choice, Id, PlainDate, Text } from '../kernel/validation/fields';

/** What an officer says of a document that was seen. */
export class EvidenceForm {
  @Choice(['pass', 'fail']) verdict: 'pass' | 'fail';
  @Text({ max: 300, min: 5, description: 'Which document was seen, in words' }) document: string;
  @Id({ optional: true }) documentId: string | null;
  @PlainDate({ optional: true }) validUntil: string | null;
}

/** What sets a verdict aside. */
export class OverrideForm {
  @Choice(['pass', 'fail']) verdict: 'pass' | 'fail';
  @Text({ max: 1000, min: 10, description: 'The ministry reads it' }) reason: string;
  @PlainDate() validUntil: string;
}
