import { Id, PlainDate, Text } from '../kernel/validation/fields';

export class DelegateForm {
  @Id({ optional: true, description: 'Whose role it is; only an administrator names it' })
  membershipId: string | null;
  @Id({ description: 'The colleague who acts' }) toPersonId: string;
  @PlainDate() from: string;
  @PlainDate({ description: 'The last day' }) to: string;
  @Text({ max: 500, min: 5 }) reason: string;
}

export class RevokeForm {
  @Text({ max: 500, min: 5 }) reason: string;
}
