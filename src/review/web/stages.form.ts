import { Refused, type Refusal } from '../../kernel/domain/refusal';
import { asciiDigits, tidyText } from '../../kernel/domain/text';
import { PlainDate, Text } from '../../kernel/validation/fields';
import type { EnteredResult } from '../domain/stage-entry';

export class ExtendStageForm {
  @PlainDate() until: string;
  @Text({ max: 500 }) reason: string;
}

const MOST_NOTE = 200;

/** Fields `results.<number>.points`, `.passed`, `.exempt`, `.note` for the files of the stage. */
export function readResults(
  body: unknown,
  numbers: readonly number[],
): (EnteredResult & { readonly number: number })[] {
  const fields = (body ?? {}) as Record<string, unknown>;
  const refusals: Refusal[] = [];
  const results = numbers.map((number) => {
    const cell = (part: string): string => {
      const value = fields[`results.${number}.${part}`];
      return typeof value === 'string' ? tidyText(value) : '';
    };
    const refuse = (part: string, code: string, params: Refusal['params'] = {}): void => {
      const field = `results.${number}.${part}`;
      refusals.push({ code, params, field, href: `#${field}` });
    };
    const typed = asciiDigits(cell('points')).replace(',', '.');
    const points = /^\d{1,3}(\.\d{1,3})?$/.test(typed) ? Number(typed) : null;
    if (typed !== '' && (points === null || points > 100))
      refuse('points', 'common.number_between', { min: 0, max: 100 });
    if (cell('note').length > MOST_NOTE) refuse('note', 'common.too_long', { max: MOST_NOTE });
    const answer = cell('passed');
    return {
      ...{ number, points, note: cell('note') || null },
      passed: answer === 'yes' ? true : answer === 'no' ? false : null,
      exempt: cell('exempt') === 'yes',
    };
  });
  if (refusals.length > 0) throw new Refused(refusals);
  return results;
}
