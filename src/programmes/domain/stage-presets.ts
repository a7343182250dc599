import { REVIEW_STAGE, type Stage } from './stages';

const panel = (code: string, titles: Titles, more: Partial<Stage> = {}): Stage => ({
  ...REVIEW_STAGE,
  code,
  ...titles,
  ...more,
});
const record = (code: string, titles: Titles, more: Partial<Stage>): Stage =>
  panel(code, titles, {
    ...{ kind: 'record', weight: null, discussion: false, clarification: false, othersMarks: 'never' },
    ...more,
  });
type Titles = Pick<Stage, 'titleEn' | 'titleKm' | 'titleJa'>;

/** Stages that programmes have, so that nobody types them in three languages. Everything in them can be changed. */
export const STAGE_PRESETS: readonly Stage[] = [
  REVIEW_STAGE,
  record(
    'tests',
    {
      titleEn: 'Tests of English and mathematics',
      titleKm: 'តេស្តភាសាអង់គ្លេស និងគណិតវិទ្យា',
      titleJa: '英語・数学の学力試験',
    },
    { result: 'points' },
  ),
  panel(
    'documents',
    { titleEn: 'Screening of documents', titleKm: 'ការពិនិត្យឯកសារ', titleJa: '書類選考' },
    { blind: true, weight: 40 },
  ),
  record(
    'health',
    { titleEn: 'Health check', titleKm: 'ការពិនិត្យសុខភាព', titleJa: '健康診断' },
    { result: 'pass_fail', least: 1 },
  ),
  panel(
    'technical_interview',
    { titleEn: 'Technical interview', titleKm: 'សម្ភាសន៍ជំនាញ', titleJa: '専門面接' },
    { together: true, showsReaders: true, clarification: false, weight: 40 },
  ),
  panel(
    'committee',
    {
      titleEn: 'Interview by the Operating Committee',
      titleKm: 'សម្ភាសន៍ដោយគណៈកម្មាធិការប្រតិបត្តិ',
      titleJa: '運営委員会による総合面接',
    },
    { together: true, showsReaders: true, clarification: false, weight: 20 },
  ),
];

export interface StageTemplate {
  readonly code: string;
  /** Codes of presets, in their order. */
  readonly stages: readonly string[];
}

/**
 * How programmes judge. JDS publishes its steps (domain.md 4.2), that the tests are for reference only and that whoever misses
 * an item of the health check is out; it publishes neither weights nor readers nor who sees what: those are ours.
 */
export const STAGE_TEMPLATES: readonly StageTemplate[] = [
  { code: 'kccp', stages: ['review'] },
  { code: 'jds', stages: ['tests', 'documents', 'health', 'technical_interview', 'committee'] },
];

export function stagesOfTemplate(code: string): Stage[] {
  const wanted = STAGE_TEMPLATES.find((template) => template.code === code)?.stages ?? [];
  return wanted.flatMap((each) => STAGE_PRESETS.find((preset) => preset.code === each) ?? []);
}

/** A stage to add: a preset, under a code that is still free. */
export function stageToAdd(preset: string, taken: readonly string[]): Stage | null {
  const stage = STAGE_PRESETS.find(({ code }) => code === preset);
  if (!stage) return null;
  let code = stage.code;
  for (let number = 2; taken.includes(code); number += 1) code = `${stage.code}_${number}`;
  return { ...stage, code };
}
