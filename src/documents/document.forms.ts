import { Choice, Id, PlainDate, Text, Tick, WholeNumber } from '../kernel/validation/fields';
import { DECISIONS, DOCUMENT_CODES, DOCUMENT_STATES, type Decision, type DocumentKind } from './domain';

export class UploadForm {
  @Choice(DOCUMENT_CODES) kind: DocumentKind;
  @Text({ max: 200, optional: true }) description: string | null;
  @Id({ optional: true }) replaces: string | null;
}

export class VerifyForm {
  @WholeNumber({ min: 1 }) version: number;
  @Choice(DECISIONS) decision: Decision;
  @PlainDate({ optional: true }) expiresOn: string | null;
  @Tick() evenSo: boolean;
  @Text({ max: 1000, optional: true }) reason: string | null;
}

/** The filters of the queue, as the address holds them; without a state it shows what waits. */
export class QueueFilter {
  @Id({ optional: true }) call: string | null;
  @Id({ optional: true }) organisation: string | null;
  @Choice(DOCUMENT_CODES, { optional: true }) kind: DocumentKind | null;
  @Choice([...DOCUMENT_STATES, 'all'], { optional: true }) state: string | null;
}
