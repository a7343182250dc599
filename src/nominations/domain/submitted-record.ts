import { canonicalJson, sha256Hex } from '../../kernel/domain/canonical';
import type { Locale } from '../../kernel/locale';
import type { Answers, AnswerValue } from './answers';
import { isAsked, type Section } from './form-question';

export interface FrozenSection {
  readonly section: string;
  readonly title: string;
  readonly answers: readonly { question: string; asked: string; answer: AnswerValue }[];
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
  readonly declaration: string;
  readonly submittedBy: { readonly id: string; readonly name: string };
  readonly submittedAt: string;
}

/**
 * Freezes what was sent: each question in the words it was asked in, each answer as it was given, the declaration and who
 * made it, as one canonical text. Its hash is on the receipt, so that nobody can later say it read differently.
 */
export function freezeRecord(
  facts: Omit<FrozenContent, 'sections' | 'declaration'>,
  form: readonly Section[],
  answers: Readonly<Record<string, Answers | undefined>>,
  say: (key: string) => string,
): { content: string; hash: string } {
  const content: FrozenContent = {
    ...facts,
    declaration: say('nominations:declaration.submit'),
    sections: form.map((section) => ({
      section: section.code,
      title: say(`nominations:section.${section.code}`),
      answers: section.questions
        .filter((question) => isAsked(question, answers[section.code] ?? {}))
        .map(({ code }) => ({
          question: code,
          asked: say(`nominations:question.${code}`),
          answer: answers[section.code]?.[code] ?? null,
        })),
    })),
  };
  const text = canonicalJson(content);
  return { content: text, hash: sha256Hex(text) };
}

export function readRecord(content: string): FrozenContent {
  return JSON.parse(content) as FrozenContent;
}
