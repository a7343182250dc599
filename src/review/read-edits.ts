import type { PlanEdit } from './domain/plan-check';
import type { PanelFacts } from './panel-plan';

/** `12:3:5`: of file 12 reader 3 goes and reader 5 comes; one of the two may be empty. What means nothing is left out. */
export function readEdits(typed: unknown, { files, readers }: PanelFacts): PlanEdit[] {
  const texts = ([] as unknown[]).concat(typed ?? []).filter((one) => typeof one === 'string');
  return texts.flatMap((text): PlanEdit[] => {
    const [number, from, to] = text.split(':');
    const file = files.find((one) => String(one.number) === number);
    const person = (seat: string | undefined): string | null =>
      readers.find((one) => String(one.number) === seat)?.personId ?? null;
    const edit = { from: person(from), to: person(to) };
    if (!file || (!edit.from && !edit.to)) return [];
    return [{ nominationId: file.nominationId, ...edit }];
  });
}
