import { asciiDigits, readDate, withoutInvisible } from '../kernel/domain/text';
import { refuseAll, type Refusal } from '../kernel/domain/refusal';
import { Choice, Code, Text, WholeNumber } from '../kernel/validation/fields';
import type { Criterion } from '../rubrics/domain';
import { INTERVIEW_ACTS, type InterviewAct } from './domain/interview-lifecycle';
import { readTime, type Break, type Sitting } from './domain/interview-agenda';

export class SittingForm {
  @Text({ max: 400, description: 'Days of the sitting, one a line, day/month/year' }) days: string;
  @Code({ max: 5, description: '09:00, Phnom Penh' }) dayFrom: string;
  @Code({ max: 5 }) dayUntil: string;
  @WholeNumber({ min: 5, max: 240 }) minutes: number;
  @Text({ max: 400, optional: true, description: 'Breaks, one a line: 10:00-10:15' }) breaks: string | null;
  @Text({ max: 200, optional: true }) place: string | null;
}

export class TurnForm {
  @Choice(INTERVIEW_ACTS) act: InterviewAct;
  @Text({ max: 300, optional: true }) reason: string | null;
}

export class NoteForm {
  @Text({ max: 10000, optional: true }) text: string | null;
}

/** Lines of days, times and breaks as they were typed, in any digits; what cannot be read is named at its field. */
export function readSitting(form: SittingForm): Sitting {
  const findings: Refusal[] = [];
  const wrong = (field: string, code: string, line: string): void =>
    void findings.push({ code, field, href: `#${field}`, params: { line } });
  const days = lines(form.days).flatMap((line) => {
    const day = readDate(line);
    if (!day) wrong('days', 'review.line_not_a_day', line);
    return day ?? [];
  });
  const time = (field: 'dayFrom' | 'dayUntil'): string => {
    const read = readTime(form[field]);
    if (!read) wrong(field, 'review.not_a_time', form[field]);
    return read ?? '';
  };
  const breaks = lines(form.breaks ?? '').flatMap((line): Break[] => {
    const [from, until, ...more] = line.split(/\s*[-–—〜~]\s*/).map(readTime);
    if (from && until && more.length === 0) return [{ from, until }];
    wrong('breaks', 'review.line_not_a_break', line);
    return [];
  });
  const sitting = {
    days: [...new Set(days)].sort(),
    dayFrom: time('dayFrom'),
    dayUntil: time('dayUntil'),
    minutes: form.minutes,
    breaks,
  };
  refuseAll(findings);
  return sitting;
}

/** `questions_<criterion>`: one question a line. */
export function readQuestions(body: unknown, criteria: readonly Criterion[]): Record<string, string[]> {
  const typed = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  return Object.fromEntries(
    criteria.map(({ code }) => {
      const text = typed[`questions_${code}`];
      return [code, typeof text === 'string' ? lines(text.slice(0, 4000), false) : []];
    }),
  );
}

function lines(text: string, digits = true): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => (digits ? asciiDigits(withoutInvisible(line)) : line).trim())
    .filter((line) => line !== '');
}
