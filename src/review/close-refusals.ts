import type { Refusal } from '../kernel/domain/refusal';
import type { Panel } from './entities/panel.entity';
import { readerLabel, type PanelFacts } from './panel-plan';

/** What stands in the way of closing, file by file. The page shows the same list before the chair presses anything. */
export function closeRefusals(panel: Pick<Panel, 'id' | 'reviewsEach'>, facts: PanelFacts): Refusal[] {
  if (facts.files.length === 0) return [{ code: 'review.no_files' }];
  return facts.files.flatMap((file): Refusal[] => {
    if (file.hidden) return [];
    const href = `/panels/${panel.id}/files/${file.number}`;
    // A nominee who may still answer is waited for; one who did not come to the room has no marks to wait for.
    const asked = facts.openQuestions
      .filter(({ nominationId }) => nominationId === file.nominationId)
      .map(({ dueOn }) => ({
        code: 'review.clarification_open',
        params: { file: file.number, lastDue: dueOn },
        href,
      }));
    if (facts.absent.includes(file.nominationId)) return asked;
    const copies = facts.assignments.filter(({ nominationId }) => nominationId === file.nominationId);
    const late = copies.filter(
      ({ state, personId }) => state !== 'submitted' && file.readers.includes(personId),
    );
    const missing = late.map(({ personId }) => {
      const reader = readerLabel(facts.readers.find((one) => one.personId === personId)?.number);
      return { code: 'review.sheet_missing', params: { file: file.number, reader }, href };
    });
    if (file.readers.length >= panel.reviewsEach) return [...asked, ...missing];
    const params = { file: file.number, have: file.readers.length, need: panel.reviewsEach };
    return [{ code: 'review.file_short', params, href }, ...asked, ...missing];
  });
}
