import { stagesOfTemplate, type Stage as CallStage } from '../../programmes/domain';
import {
  ClosePanel,
  FinishRecordStage,
  RecordStageResults,
  StagePages,
  StartRecordStage,
  type EnteredResult,
} from '../../review';
import { RubricQueries } from '../../rubrics';
import type { Acts } from './acts';
import type { Nominee } from './names';
import type { Stage } from './stage';
import type { Timeline } from './timeline';

/** The days of each stage, from today: the interview is open. */
const BOXES: Readonly<Record<string, readonly [number, number]>> = {
  tests: [-38, -30],
  documents: [-29, -18],
  health: [-17, -10],
  technical_interview: [-9, 10],
  committee: [12, 20],
};

/** The steps of JDS, each with its days; panels score by the rubric for Master's scholarships. */
export async function jdsStages(stage: Stage, timeline: Timeline): Promise<CallStage[]> {
  const [rubric] = await stage.get(RubricQueries).versionsOf('jds');
  return stagesOfTemplate('jds').map((one) => {
    const [from, until] = BOXES[one.code] ?? [0, 0];
    const rubricVersionId = one.kind === 'panel' ? (rubric?.id ?? null) : null;
    return { ...one, from: timeline.date(from), until: timeline.date(until), rubricVersionId };
  });
}

/** A call on its way through the stages: tests entered, documents read and closed, health entered, the interview open. */
export function walkStages(
  stage: Stage,
  timeline: Timeline,
  acts: Acts,
  call: { readonly id: string },
  people: ReadonlyMap<string, Nominee>,
): void {
  const at = (day: number, act: () => Promise<unknown>): void => timeline.plan(timeline.moment(day, 10), act);
  const start = async (code: string): Promise<void> => {
    await stage.get(StartRecordStage).run(await stage.as('officer'), { callId: call.id, stage: code });
  };
  const record = async (code: string, result: (file: number) => Partial<EnteredResult>, files: number) => {
    const officer = await stage.as('officer');
    const none = { points: null, passed: null, exempt: false, note: null };
    const results = Array.from({ length: files }, (_, i) => ({ number: i + 1, ...none, ...result(i + 1) }));
    const input = { callId: call.id, stage: code };
    await stage.get(RecordStageResults).run(officer, { ...input, version: 1, results });
    await stage.get(FinishRecordStage).run(officer, input);
  };
  let files = 0;
  let panelId = '';
  at(-37, () => start('tests'));
  at(-30, async () => {
    files = await filesIn(stage, call.id, 'tests');
    await record('tests', (file) => ({ points: 52 + ((file * 17) % 40) }), files);
  });
  at(-29, async () => (panelId = await acts.formPanel(call.id, timeline.date(-19), [1, 2, 3], 14)));
  for (const reader of [1, 2, 3]) at(-25 + reader, () => acts.score(call.id, reader, people));
  at(-18, async () => stage.get(ClosePanel).run(await stage.as('chair'), { panelId }));
  at(-17, () => start('health'));
  at(-11, async () => {
    files = await filesIn(stage, call.id, 'health');
    await record('health', (file) => ({ passed: file !== 3 }), files);
  });
  at(-9, () => acts.formPanel(call.id, timeline.date(8), [1, 3, 5], 14));
}

async function filesIn(stage: Stage, callId: string, code: string): Promise<number> {
  return (await stage.get(StagePages).stage(callId, code)).lines.length;
}
