import type { Refusal } from '../../kernel/domain/refusal';
import { asciiDigits, readDate, tidyText, withoutInvisible } from '../../kernel/domain/text';
import { isAsked, type Answers, type AnswerValue, type Question, type Section } from './form-template';

/** Latin names as a passport writes them. */
const LATIN_NAME = /^[A-Za-z][A-Za-z .'-]*$/;
/** A Khmer name holds Khmer letters and no Latin ones; \w knows no Khmer vowel signs, so the block is named. */
const KHMER_NAME = /^[\u1780-\u17FF .-]+$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

export interface ReadAnswers {
  readonly answers: Answers;
  readonly refusals: readonly Refusal[];
}

/**
 * What was typed into one section, as values. An empty box is allowed while the form is being written (a missing answer
 * stops the sending, not the saving); what is there must have the right form. Questions that are not asked keep no answer.
 */
export function readAnswers(section: Section, typed: Readonly<Record<string, unknown>>): ReadAnswers {
  const answers: Record<string, AnswerValue> = {};
  const refusals: Refusal[] = [];
  for (const question of section.questions) {
    const text = asText(typed[question.code]);
    if (text === '' || !isAsked(question, answers)) {
      answers[question.code] = null;
      continue;
    }
    const read = readOne(question, text);
    if ('value' in read) answers[question.code] = read.value;
    else refusals.push({ field: question.code, href: `#${question.code}`, ...read });
  }
  return { answers, refusals };
}

function asText(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? tidyText(value) : '';
}

function readOne(
  question: Question,
  text: string,
): { value: AnswerValue } | { code: string; params?: Record<string, string | number> } {
  const { kind, max } = question;
  if (kind === 'number' || kind === 'decimal') return readNumber(kind, text, max);
  if (kind === 'date') {
    const date = readDate(text);
    return date ? { value: date } : { code: 'common.not_a_date' };
  }
  if (text.length > max) return { code: 'common.too_long', params: { max } };
  switch (kind) {
    case 'latin': {
      const name = withoutInvisible(text).replace(/\s+/g, ' ');
      return LATIN_NAME.test(name) ? { value: name } : { code: 'nominations.latin_letters' };
    }
    case 'khmer':
      return KHMER_NAME.test(withoutInvisible(text))
        ? { value: text }
        : { code: 'nominations.khmer_letters' };
    case 'email': {
      const address = withoutInvisible(text).toLowerCase();
      return EMAIL.test(address) ? { value: address } : { code: 'common.not_an_email' };
    }
    case 'phone':
      return readPhone(text);
    case 'choice':
      return question.choices?.includes(text) ? { value: text } : { code: 'common.choose_one' };
    case 'province':
      return /^[A-Za-z0-9-]{1,20}$/.test(text) ? { value: text } : { code: 'common.choose_one' };
    default:
      return { value: text };
  }
}

function readNumber(
  kind: 'number' | 'decimal',
  text: string,
  max: number,
): { value: number } | { code: string; params?: Record<string, string | number> } {
  const plain = asciiDigits(withoutInvisible(text)).replaceAll(',', '');
  const form = kind === 'number' ? /^\d+$/ : /^\d+(\.\d+)?$/;
  if (!form.test(plain))
    return { code: kind === 'number' ? 'common.not_a_whole_number' : 'common.not_a_number' };
  return Number(plain) > max
    ? { code: 'common.number_between', params: { min: 0, max } }
    : { value: Number(plain) };
}

/** National form 0 and 8 or 9 digits, or +855; kept as +855… so that one number has one form. */
function readPhone(text: string): { value: string } | { code: string } {
  const digits = asciiDigits(withoutInvisible(text)).replace(/[\s().-]/g, '');
  const national = /^(?:\+?855|0)([1-9]\d{7,8})$/.exec(digits);
  return national ? { value: `+855${national[1]}` } : { code: 'nominations.phone' };
}
