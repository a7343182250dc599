import type { EligibilityRule } from './eligibility-rules';
import { numberKey, type StatedFacts, type StatedPhase } from './stated-facts';

/** One record of `data/courses.json`. */
export interface CourseRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  readonly source: string;
  readonly titleJa?: string;
  readonly courseNo?: string;
  readonly projectId?: string;
  readonly jfy?: number;
  readonly phases?: readonly StatedPhase[];
  readonly editions?: readonly Partial<StatedPhase>[];
  readonly language?: string;
  readonly eligibility?: Readonly<Record<string, unknown>>;
  readonly seats?: Readonly<Record<string, number>>;
  readonly targetCountries?: readonly string[];
  readonly requiredDocs?: readonly string[];
  readonly circularDate?: string;
  readonly nationalDeadline?: string;
  readonly outputs?: readonly string[];
  readonly note?: string;
  readonly altSource?: string;
  readonly unverified?: readonly string[];
}

export interface ReadCourse {
  readonly code: string;
  readonly programmeCode: string;
  readonly numberAsWritten: string | null;
  readonly numberKey: string | null;
  readonly titleEn: string;
  readonly titleJa: string | null;
  readonly japaneseFiscalYear: number | null;
  readonly language: 'en' | null;
  readonly phases: StatedPhase[];
  readonly rules: EligibilityRule[];
  readonly stated: StatedFacts;
  readonly unverified: string[];
  readonly sourceUrl: string;
}

/** Remarks of whoever read the source, which stand in the title of two records. */
const REMARK_IN_TITLE = /\s*\((title partly garbled[^)]*|circular body describes[^)]*)\)$/;

/** The programme stands before a Japanese title, in front of corner brackets: 課題別研修「総合防災行政」. */
const PROGRAMME_IN_TITLE = /^[^「]*「(.+)」$/;

/** A course as a source states it, with the conditions read from it (data/rule-sets.json). What the source does not say stays null or absent; nothing is filled in. */
export function readCourse(record: CourseRecord, rules: readonly EligibilityRule[]): ReadCourse {
  const remark = REMARK_IN_TITLE.exec(record.title)?.[1];
  const note = [record.note, remark].filter((part) => part !== undefined).join('; ');
  return {
    code: record.id,
    programmeCode: record.type,
    numberAsWritten: record.courseNo ?? null,
    numberKey: record.courseNo ? numberKey(record.courseNo) : null,
    titleEn: record.title.replace(REMARK_IN_TITLE, ''),
    titleJa: record.titleJa ? (PROGRAMME_IN_TITLE.exec(record.titleJa)?.[1] ?? record.titleJa) : null,
    japaneseFiscalYear: record.jfy ?? null,
    language: record.language === 'en' ? 'en' : null,
    phases: statedPhases(record),
    rules: [...rules],
    stated: {
      ...(record.projectId ? { projectId: record.projectId } : {}),
      ...(record.seats ? { seats: record.seats } : {}),
      ...(record.targetCountries ? { targetCountries: record.targetCountries } : {}),
      ...(record.requiredDocs ? { requiredDocuments: record.requiredDocs } : {}),
      ...(record.circularDate ? { circularDate: record.circularDate } : {}),
      ...(record.nationalDeadline ? { nationalDeadline: record.nationalDeadline } : {}),
      ...(record.outputs ? { outputs: record.outputs } : {}),
      ...(note ? { note } : {}),
      ...(record.altSource ? { alternativeSource: record.altSource } : {}),
      record,
    },
    unverified: [...(record.unverified ?? []), ...(remark ? ['title'] : [])],
    sourceUrl: record.source,
  };
}

/** The phases as stated; where a source lists editions instead, those of the last one that gives its dates. */
function statedPhases(record: CourseRecord): StatedPhase[] {
  if (record.phases) return record.phases.map(({ mode, from, to }) => ({ mode, from, to }));
  const last = record.editions?.filter(({ from, to }) => from && to).at(-1);
  if (!last?.from || !last.to) return [];
  const mode = last.mode ?? (record.type === 'DEFENCE_CAPACITY' ? 'HOME' : 'JAPAN');
  return [{ mode, from: last.from, to: last.to }];
}
