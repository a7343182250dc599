import type { Locale } from '../../kernel/locale';
import type { AnswerValue } from './answers';

/** A question in the words it was asked in, the answer as it was given, and how the page said that answer. */
export interface FrozenAnswer {
  readonly question: string;
  readonly asked: string;
  readonly answer: AnswerValue;
  readonly said?: string;
  readonly rows?: readonly (readonly FrozenAnswer[])[];
}

export interface FrozenSection {
  readonly section: string;
  readonly title: string;
  readonly answers: readonly FrozenAnswer[];
}

export interface FrozenContent {
  readonly form: string;
  readonly number: string;
  readonly round: number;
  readonly language: Locale;
  readonly call: {
    readonly id: string;
    readonly number: string;
    readonly version: number;
    readonly title: string;
  };
  readonly sections: readonly FrozenSection[];
  /** Parts that are kept under a seal: what binds their answers, and never the answers. */
  readonly sealed?: readonly { part: string; way: string; commitment: string | null }[];
  readonly declaration: string;
  readonly submittedBy: { readonly id: string; readonly name: string };
  readonly submittedAt: string;
}

/** How a record says what the catalogue alone cannot: places and days. */
export interface RecordWords {
  readonly province: (code: string) => string;
  readonly day: (value: string) => string;
}

export function readRecord(content: string): FrozenContent {
  return JSON.parse(content) as FrozenContent;
}
