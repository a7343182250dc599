import { instantAt } from '../../kernel/domain/calendar';
import { refuse } from '../../kernel/domain/refusal';
import { Choice, Code, Id, PlainDate, Text, Tick } from '../../kernel/validation/fields';
import { readForm } from '../../kernel/validation/read-form';
import { CLOSING_TIME } from '../domain/call-window';
import type { Extension } from '../extend-deadline';

class ExtendForm {
  @Code({ max: 30 }) level: string;
  @PlainDate() until: string;
  @Code({ max: 5, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, optional: true }) time: string | null;
  @Choice(['everybody', 'organisation', 'nomination']) whom: 'everybody' | 'organisation' | 'nomination';
  @Id({ optional: true }) organisation: string | null;
  @Id({ optional: true }) nomination: string | null;
  @Text({ max: 500 }) reason: string;
  @Tick() andLater: boolean;
  @Tick() boosting: boolean;
}

/** Whom more time is given to is chosen first; what was chosen for another "whom" does not count. */
export function readExtension(callId: string, body: unknown): Extension {
  const form = readForm(ExtendForm, body);
  const needed = form.whom === 'everybody' ? 'everybody' : form[form.whom];
  if (!needed) refuse('common.choose_one', { field: form.whom, href: `#${form.whom}` });
  return {
    callId,
    level: form.level,
    until: instantAt(form.until, form.time ?? CLOSING_TIME),
    organisationId: form.whom === 'organisation' ? form.organisation : null,
    nominationId: form.whom === 'nomination' ? form.nomination : null,
    reason: form.reason,
    andLater: form.andLater,
    boosting: form.boosting,
  };
}
