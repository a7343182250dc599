import { Refused, type Refusal } from '../../../kernel/domain/refusal';
import { instantAt } from '../../../kernel/domain/calendar';
import { readDate } from '../../../kernel/domain/text';
import { Code, PlainDate } from '../../../kernel/validation/fields';
import { readForm } from '../../../kernel/validation/read-form';
import type { CallTerms } from '../../terms';
import { CLOSING_TIME } from '../../domain/call-window';
import { MOST_LEVELS, SIGNATURES, type StoredLevel } from '../../domain/chain-levels';
import { freeCode, LEVEL_PRESETS, OTHER_LEVEL } from '../../domain/level-presets';
import { cell, filledRows, type TypedFields } from './rows';

interface Current {
  readonly levels: readonly StoredLevel[];
}

/** Rows `levels.0.kind`, `.organisation`, `.signature`; a level keeps its deadline, which has a page of its own. */
export function readChain(fields: TypedFields, current: Current): Partial<CallTerms> {
  const levels: StoredLevel[] = [];
  for (const index of filledRows(fields, 'levels', 'kind', MOST_LEVELS)) {
    const at = (part: string): string => cell(fields, `levels.${index}.${part}`);
    if (at('remove') === 'yes') continue;
    const kind = at('kind');
    const preset = LEVEL_PRESETS.find(({ code }) => code === kind);
    const known = current.levels.find(({ code }) => code === kind);
    const code = preset || known ? kind : freeCode([...levels, ...current.levels].map((level) => level.code));
    const own = { titleEn: at('titleEn'), titleKm: at('titleKm'), titleJa: at('titleJa') };
    const titled = preset ?? (Object.values(own).some(Boolean) ? own : (known ?? own));
    levels.push({
      code,
      ...{ titleEn: titled.titleEn, titleKm: titled.titleKm, titleJa: titled.titleJa },
      organisationCode: at('organisation') || null,
      deadline: known?.deadline ?? null,
      signature: SIGNATURES.find((each) => each === at('signature')) ?? 'either',
    });
  }
  return { levels };
}

/** What the select of a row shows for a level: its preset, or the level itself when it has a name of its own. */
export const isOwnLevel = ({ code }: Pick<StoredLevel, 'code'>): boolean =>
  code === OTHER_LEVEL || !LEVEL_PRESETS.some((preset) => preset.code === code);

class DatesForm {
  @PlainDate({ optional: true }) nominationDeadline: string | null;
  @PlainDate({ optional: true }) endorsementDeadline: string | null;
  @Code({ max: 5, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, optional: true }) closingTime: string | null;
  @PlainDate({ optional: true }) japanDeadline: string | null;
}

/** All deadlines at one clock time: nominations, each level of the chain, and Japan's own day. */
export function readDates(fields: TypedFields, current: Current): Partial<CallTerms> {
  const form = readForm(DatesForm, fields);
  const at = (day: string | null): Date | null =>
    day ? instantAt(day, form.closingTime ?? CLOSING_TIME) : null;
  const refusals: Refusal[] = [];
  const levels = current.levels.map((level, index) => {
    const field = `levels.${index}.deadline`;
    const day = readDate(cell(fields, field));
    if (!day && cell(fields, field)) refusals.push({ code: 'common.not_a_date', field, href: `#${field}` });
    return { ...level, deadline: at(day)?.toISOString() ?? null };
  });
  if (refusals.length > 0) throw new Refused(refusals);
  return {
    nominationDeadline: at(form.nominationDeadline),
    japanDeadline: form.japanDeadline,
    ...(levels.length > 0 ? { levels } : { endorsementDeadline: at(form.endorsementDeadline) }),
  };
}
