import { KeepReaderProfile } from '../../review';
import type { Stage } from './stage';
import type { Timeline } from './timeline';

/** What some of the nine reviewers say they know, in their own words as well; the last ones have said nothing yet. */
const KNOWN: readonly { fields: string[]; words: string[]; avoids: string[] }[] = [
  { fields: ['pentagonal_4_3', 'sdg_2'], words: ['irrigation', 'water'], avoids: [] },
  { fields: ['pentagonal_2_2', 'sdg_9'], words: ['port', 'transport'], avoids: [] },
  { fields: ['pentagonal_1_1', 'sdg_4'], words: ['education'], avoids: ['sdg_16'] },
  { fields: ['pentagonal_4_5', 'sdg_13'], words: ['disaster risk', 'environment'], avoids: [] },
  { fields: ['pentagonal_5_1', 'sdg_16'], words: ['public administration', 'governance'], avoids: [] },
  { fields: ['pentagonal_1_3', 'sdg_3'], words: ['health'], avoids: [] },
];

/** Before the first panel is formed readers say what they know; the fourth is away for some days of the present one. */
export function knowReaders(stage: Stage, timeline: Timeline): void {
  KNOWN.forEach((known, at) => {
    timeline.plan(timeline.moment(-595, 9), async () => {
      const actor = await stage.as(`reviewer${at + 1}`);
      const away = { from: timeline.date(2), to: timeline.date(5) };
      await stage.get(KeepReaderProfile).run(actor, { ...known, absences: at === 3 ? [away] : [] });
    });
  });
}
