import { isUUID } from 'class-validator';
import type { NoticeState } from './entities/notice.entity';

const STATES: readonly string[] = ['waiting', 'approved', 'sent', 'failed', 'cancelled'];

export interface LetterFilter {
  readonly state: NoticeState | null;
  readonly callId: string | null;
}

/** A filter somebody edited by hand is treated as absent. */
export function readFilter(query: { state?: unknown; call?: unknown }): LetterFilter {
  const { state, call } = query;
  return {
    state: typeof state === 'string' && STATES.includes(state) ? (state as NoticeState) : null,
    callId: typeof call === 'string' && isUUID(call) ? call : null,
  };
}
