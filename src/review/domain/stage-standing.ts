/** The life of a record stage: open while results are entered, finished for good. */
export const RECORD_STAGE_STATES = ['open', 'finished'] as const;
export type RecordStageState = (typeof RECORD_STAGE_STATES)[number];
