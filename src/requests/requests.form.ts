import { NotVisible } from '../kernel/domain/refusal';
import { asciiDigits, withoutInvisible } from '../kernel/domain/text';
import { Choice, Choices, Id, PlainDate, Text, WholeNumber } from '../kernel/validation/fields';
import { TAG_FAMILIES } from '../programmes/domain';
import type { Findings } from './domain';

const YES_NO = ['yes', 'no'] as const;
type YesNo = (typeof YES_NO)[number];

export class WindowForm {
  @WholeNumber({ min: 2020, max: 2100 }) year: number;
  @PlainDate() opensOn: string;
  @PlainDate() closesOn: string;
  @Text({ max: 1000, optional: true }) note: string | null;
}

export class ExtendWindowForm {
  @PlainDate() until: string;
  @Text({ max: 500, min: 10 }) reason: string;
}

export class RequestForm {
  @WholeNumber({ optional: true }) version: number | null;
  @Id({ optional: true }) courseId: string | null;
  @Text({ max: 300, optional: true }) need: string | null;
  @Text({ max: 2000, min: 30 }) justification: string;
  @Text({ max: 500 }) whoGoes: string;
  @WholeNumber({ min: 1, max: 200 }) people: number;
  @Text({ max: 200 }) ownerUnit: string;
  @Text({ max: 2000, min: 30 }) expectedUse: string;
  @Text({ max: 1000 }) resources: string;
  @Text({ max: 200 }) wantedWhen: string;
  /** The two policies a request may name; their words are those of the calls. */
  @Choices([...TAG_FAMILIES.pentagonal, ...TAG_FAMILIES.japan]) tags: string[];
}

export class CheckForm {
  @WholeNumber() version: number;
  @Choice(YES_NO) clear: YesNo;
  @Text({ max: 1000, optional: true }) clearNote: string | null;
  @Choice(YES_NO) realistic: YesNo;
  @Text({ max: 1000, optional: true }) realisticNote: string | null;
  @Choice(YES_NO) prioritised: YesNo;
  @Text({ max: 1000, optional: true }) prioritisedNote: string | null;
  @Text({ max: 1000, min: 10, optional: true, description: 'Sends the request back to its ministry' })
  returnedReason: string | null;
}

export const findingsOf = (form: CheckForm): Findings => ({
  ...{ clear: form.clear === 'yes', clearNote: form.clearNote ?? null },
  ...{ realistic: form.realistic === 'yes', realisticNote: form.realisticNote ?? null },
  ...{ prioritised: form.prioritised === 'yes', prioritisedNote: form.prioritisedNote ?? null },
  returnedReason: form.returnedReason ?? null,
});

export class SignForm {
  @Text({ max: 20_000 }) seen: string;
  @Text({ max: 160 }) signedName: string;
}

/** A year in an address; anything else leads nowhere. */
export function readYear(text: string): number {
  if (!/^20\d\d$/.test(text)) throw new NotVisible();
  return Number(text);
}

export function readRanks(body: unknown): { id: string; rank: number | null }[] {
  return Object.entries((body ?? {}) as Record<string, unknown>)
    .filter(([name]) => name.startsWith('rank_'))
    .map(([name, typed]) => {
      const plain = typeof typed === 'string' ? asciiDigits(withoutInvisible(typed)) : '';
      return { id: name.slice(5), rank: /^\d{1,4}$/.test(plain) ? Number(plain) : null };
    });
}
