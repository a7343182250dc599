import { Choice, Email, Id, MustTick, Text, Tick } from '../kernel/validation/fields';
import { RETURN_REASONS, type ReturnReason } from './domain/return-reasons';

const KINDS = ['typed', 'letter'] as const;

/** What the first level says about the nominee; which of it is missing is said by the use case, all at once. */
export class CareForm {
  @Text({ max: 60, optional: true, description: 'The level that was read; refused when another one is next' })
  level: string | null;
  @Text({ max: 2000, optional: true, description: '50 to 100 words; asked of the first level' })
  justification: string | null;
  @Text({ max: 200, optional: true }) postAfterReturn: string | null;
  @Text({ max: 200, optional: true, description: 'The unit that will own the action plan' })
  planUnit: string | null;
  @Text({ max: 160, optional: true }) supervisorName: string | null;
  @Email({ optional: true }) supervisorEmail: string | null;
  @Tick({ description: 'No disciplinary case is open against the official' }) clearance: boolean;
}

/** The signature of one level: the own name under the declaration, or a stamped letter that was uploaded. */
export class EndorseForm extends CareForm {
  @Choice(KINDS, { optional: true }) signature: (typeof KINDS)[number] | null;
  @Text({ max: 160, optional: true }) signedName: string | null;
  @Id({ optional: true }) letterDocumentId: string | null;
  @MustTick('must_tick') declared: boolean;
}

export class ReasonForm {
  @Text({ max: 2000, min: 10 }) reason: string;
}

export class ReturnForm extends ReasonForm {
  @Choice(RETURN_REASONS, { optional: true }) reasonCode: ReturnReason | null;
  @Choice(['focal', 'level'], { optional: true, description: 'The desk (default), or the level before' })
  to: 'focal' | 'level' | null;
}
