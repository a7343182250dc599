import { Choice, Id, PlainDate, Text, Tick, WholeNumber } from '../../kernel/validation/fields';

export class FormPanelForm {
  @Id() callId: string;
  @PlainDate() scoreBy: string;
  @Id() chairMembershipId: string;
}

export class AddMemberForm {
  @Id() membershipId: string;
  @Choice(['reviewer', 'chair']) as: 'reviewer' | 'chair';
  @WholeNumber({ min: 1, max: 200, optional: true }) loadMax: number | null;
}

export class RemoveMemberForm {
  @Text({ max: 500 }) reason: string;
}

export class ApplyAssignmentForm {
  @Text({ max: 64, optional: true }) key: string | null;
  @Tick() apart: boolean;
}

export class AssignReaderForm {
  @Id() memberId: string;
}

export class DivergenceForm {
  @WholeNumber({ min: 5, max: 100 }) divergence: number;
}
