import { asciiDigits, withoutInvisible } from '../../kernel/domain/text';
import { numberKey } from './stated-facts';

/** `J05-00430`, `J1604302`, `J1604131-`, `201984494J002`, `201984777-J002`: the forms seen on booklets (domain.md 1.7). */
const KNOWN = /^(J\d{2}-?\d{5}-?|\d{9}-?J\d{3})$/;

export interface CourseNumber {
  readonly courseNumber: string | null;
  readonly courseNumberKey: string | null;
}

/** The number as printed and its key to search by. Any form is kept, because Japan has changed it before. */
export function readCourseNumber(typed: string | null): CourseNumber {
  const courseNumber = typed ? asciiDigits(withoutInvisible(typed)) : '';
  return courseNumber
    ? { courseNumber, courseNumberKey: numberKey(courseNumber) }
    : { courseNumber: null, courseNumberKey: null };
}

export function isKnownForm(courseNumber: string): boolean {
  return KNOWN.test(courseNumber);
}
