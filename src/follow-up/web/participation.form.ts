import { Choice, PlainDate, Text } from '../../kernel/validation/fields';
import { DEPARTURE_STEPS, type DepartureStepCode } from '../domain';

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

export class DepartureStepForm {
  @Choice(DEPARTURE_STEPS.map(({ code }) => code)) step: DepartureStepCode;
  @Choice(['yes', 'no']) done: 'yes' | 'no';
}

export class LeavingDayForm {
  @PlainDate() leavesOn: string;
}

export class FinalReportForm {
  @PlainDate() receivedOn: string;
}
