import type { Refusal } from '../../kernel/domain/refusal';
import { asciiDigits, readDate, tidyText, withoutInvisible } from '../../kernel/domain/text';
import type { Answers, AnswerRow, AnswerValue } from './answers';
import { readCivilRank } from './civil-rank';
import { isAsked, type Question, type Section } from './form-question';

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
export function readAnswers(
  section: Pick<Section, 'questions'>,
  typed: Readonly<Record<string, unknown>>,
): ReadAnswers {
  const answers: Record<string, AnswerValue> = {};
  const refusals: Refusal[] = [];
  const refuse = (field: string, why: Omit<Refusal, 'field'>): void =>
    void refusals.push({ field, href: `#${field}`, ...why });
  for (const question of section.questions) {
    const { code, kind } = question;
    const given = typed[code];
    if (!isAsked(question, answers)) answers[code] = null;
    else if (kind === 'rows') answers[code] = readRows(question, given, refuse);
    else if (kind === 'choices') answers[code] = readChoices(question, given, refuse);
    else {
      const text = asText(given);
      const read = text === '' ? { value: null } : readOne(question, text);
      if ('value' in read) answers[code] = read.value;
      else refuse(code, read);
    }
  }
  return { answers, refusals };
}

type Refuse = (field: string, why: Omit<Refusal, 'field'>) => void;

/** Rows as a form or a program sends them; a row in which nothing was written is none. */
function readRows({ code, columns = [], max }: Question, given: unknown, refuse: Refuse): AnswerValue {
  const typed = typeof given === 'object' && given !== null ? Object.values(given) : [];
  const rows: AnswerRow[] = [];
  typed.forEach((row: unknown, index) => {
    if (typeof row !== 'object' || row === null) return;
    const read = readAnswers({ questions: columns }, row as Record<string, unknown>);
    for (const { field, href: _href, ...why } of read.refusals) refuse(`${code}[${index}][${field}]`, why);
    if (Object.values(read.answers).some((value) => value !== null)) rows.push(read.answers as AnswerRow);
  });
  if (rows.length > max) refuse(code, { code: 'nominations.too_many_rows', params: { max } });
  return rows.length > 0 ? rows : null;
}

function readChoices({ code, choices = [] }: Question, given: unknown, refuse: Refuse): AnswerValue {
  const chosen = [given ?? []].flat().map(asText).filter(Boolean);
  if (chosen.some((one) => !choices.includes(one))) refuse(code, { code: 'common.choose_one' });
  return chosen.length > 0 ? choices.filter((one) => chosen.includes(one)) : null;
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
      // Capitals, as the machine-readable lines of a passport and the Japanese forms have them.
      const name = withoutInvisible(text).replace(/\s+/g, ' ').toUpperCase();
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
    case 'tick':
      return { value: ['yes', 'true', 'on', '1'].includes(text) ? true : null };
    case 'rank': {
      const rank = readCivilRank(text);
      return rank ? { value: rank } : { code: 'nominations.civil_rank' };
    }
    case 'month': {
      const month = readMonth(text);
      return month ? { value: month } : { code: 'nominations.not_a_month' };
    }
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

/** `05/2014`, `2014-05`, or a whole date: a year and a month. */
function readMonth(text: string): string | null {
  const plain = asciiDigits(withoutInvisible(text));
  const [, month, year] = /^(\d{1,2})[/.-](\d{4})$/.exec(plain) ?? [];
  const [, first, second] = /^(\d{4})[/-](\d{1,2})$/.exec(plain) ?? [];
  return (
    readDate(`01/${month ?? second}/${year ?? first}`)?.slice(0, 7) ?? readDate(text)?.slice(0, 7) ?? null
  );
}

/** National form 0 and 8 or 9 digits, or +855; kept as +855… so that one number has one form. */
function readPhone(text: string): { value: string } | { code: string } {
  const digits = asciiDigits(withoutInvisible(text)).replace(/[\s().-]/g, '');
  const national = /^(?:\+?855|0)([1-9]\d{7,8})$/.exec(digits);
  return national ? { value: `+855${national[1]}` } : { code: 'nominations.phone' };
}
