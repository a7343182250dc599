import { tidyText } from '../../kernel/domain/text';
import { Refused } from '../../kernel/domain/refusal';
import { Choice, Choices, Id, PlainDate, Text, Tick, WholeNumber } from '../../kernel/validation/fields';
import { readForm } from '../../kernel/validation/read-form';
import { TAGS } from '../../programmes/domain';
import type { Absence } from '../domain/availability';
import type { InvitedReader } from '../invite-readers';
import type { ReaderProfileInput } from '../keep-reader-profile';

/** A reader of long files reads about so many. */
export const USUAL_LOAD = 15;
/** Rows for absences on the page; whoever is away more often joins two of them. */
export const ABSENCE_ROWS = 3;

export class InviteForm {
  @Choice(['filter', 'preview', 'send']) act: 'filter' | 'preview' | 'send';
  @Choices() readers: string[];
  @PlainDate({ optional: true }) answerBy: string | null;
  @Text({ max: 100, optional: true }) q: string | null;
  @Id({ optional: true }) organisationId: string | null;
  @Choice(TAGS, { optional: true }) field: string | null;
}

export class SeatForm {
  @WholeNumber({ min: 1, max: 200 }) loadMax: number;
  @WholeNumber({ min: 0, max: 200, optional: true }) loadMin: number | null;
}

export class ReplaceForm {
  @Id() membershipId: string;
  @WholeNumber({ min: 1, max: 200 }) loadMax: number;
  @PlainDate({ optional: true }) answerBy: string | null;
  @Text({ max: 500 }) reason: string;
}

export class RulesForm {
  @Tick() expertiseNeeded: boolean;
  @Tick() mixedOrganisations: boolean;
}

export class FileFieldsForm {
  @Choices(TAGS) fields: string[];
}

class ProfileForm {
  @Choices(TAGS) fields: string[];
  @Choices(TAGS) avoids: string[];
  @Text({ max: 1000, optional: true }) words: string | null;
}

class AbsenceForm {
  @PlainDate({ optional: true }) from: string | null;
  @PlainDate({ optional: true }) to: string | null;
}

/** The number of files of each who is ticked: `load_<membership>`. */
export function loadsOf(readers: readonly string[], body: unknown, usual = USUAL_LOAD): InvitedReader[] {
  const typed = body as Record<string, unknown>;
  return readers.map((membershipId) => {
    const { loadMax } = readForm(SeatForm, { loadMax: typed[`load_${membershipId}`] ?? usual });
    return { membershipId, loadMax };
  });
}

/** Words stand one a line; an absence has two days, `from1` and `to1`, and a row left empty is none. */
export function readProfile(body: unknown): ReaderProfileInput {
  const { fields, avoids, words } = readForm(ProfileForm, body);
  const typed = body as Record<string, unknown>;
  const absences: Absence[] = [];
  for (let k = 1; k <= ABSENCE_ROWS; k += 1) {
    const { from, to } = absenceOf(typed, k);
    if (from && to) absences.push({ from, to });
    else if (from || to) {
      const field = `${from ? 'to' : 'from'}${k}`;
      throw new Refused([{ code: 'common.required', field, href: `#${field}` }]);
    }
  }
  const lines = (words ?? '').split(/[\n,;]+/).map(tidyText);
  return { fields, avoids, words: [...new Set(lines.filter((line) => line !== ''))], absences };
}

function absenceOf(typed: Record<string, unknown>, k: number): AbsenceForm {
  try {
    return readForm(AbsenceForm, { from: typed[`from${k}`], to: typed[`to${k}`] });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Refused(
      error.refusals.map((one) => ({
        ...one,
        field: `${one.field ?? ''}${k}`,
        href: `#${one.field ?? ''}${k}`,
      })),
    );
  }
}
