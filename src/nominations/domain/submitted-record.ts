import { plainWord } from '../../kernel/domain/text';
import { canonicalJson, sha256Hex } from '../../kernel/domain/canonical';
import { rowsOf, type Answers, type AnswerValue } from './answers';
import type { FrozenAnswer, FrozenContent, RecordWords } from './frozen-content';
import { choiceKey, isAsked, type Question, type Section } from './form-question';

const AS_IT_IS: RecordWords = { province: String, day: String };

/**
 * Freezes what was sent: each question in the words it was asked in, each answer as it was given, the declaration and who
 * made it, as one canonical text. Its hash is on the receipt, so that nobody can later say it read differently.
 */
export function freezeRecord(
  facts: Omit<FrozenContent, 'sections' | 'declaration'>,
  form: readonly Section[],
  answers: Readonly<Record<string, Answers | undefined>>,
  say: (key: string) => string,
  words: RecordWords = AS_IT_IS,
): { content: string; hash: string } {
  const content: FrozenContent = {
    ...facts,
    declaration: say('nominations:declaration.submit'),
    sections: form.map((section) => ({
      section: section.code,
      title: say(`nominations:section.${section.code}`),
      answers: frozen(section.questions, answers[section.code] ?? {}, say, words),
    })),
  };
  const text = canonicalJson(content);
  return { content: text, hash: sha256Hex(text) };
}

function frozen(
  questions: readonly Question[],
  answers: Answers,
  say: (key: string) => string,
  words: RecordWords,
): FrozenAnswer[] {
  return questions
    .filter((question) => isAsked(question, answers))
    .map((question) => {
      const { code, kind, columns = [] } = question;
      const answer = answers[code] ?? null;
      const said = answer === null ? null : saidAs(question, answer, say, words);
      return {
        question: code,
        asked: say(`nominations:question.${code}`),
        answer,
        ...(said === null ? {} : { said }),
        ...(kind === 'rows' ? { rows: rowsOf(answer).map((row) => frozen(columns, row, say, words)) } : {}),
      };
    });
}

function saidAs(
  question: Question,
  answer: AnswerValue,
  say: (key: string) => string,
  words: RecordWords,
): string | null {
  switch (question.kind) {
    case 'choice':
      return say(choiceKey(question, answer));
    case 'choices':
      return [answer]
        .flat()
        .map((one) => say(choiceKey(question, one)))
        .join(', ');
    case 'tick':
      return say('common:yes');
    case 'province':
      return words.province(plainWord(answer));
    case 'date':
      return words.day(plainWord(answer));
    default:
      return null;
  }
}
