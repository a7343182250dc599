import { Choice, Code, Text, WholeNumber } from '../kernel/validation/fields';
import type { Side } from './domain/merged-record';

const LATIN_NAME = /^[A-Za-z][A-Za-z .'-]*$/;
const SIDES = ['from', 'to'] as const;

export class UnlockForm {
  @Text({ max: 500 }) unlockReason: string;
}

export class ApartForm {
  @Text({ max: 500 }) apartReason: string;
}

export class NumbersForm {
  @Text({ max: 30, optional: true }) national_id: string | null;
  @Text({ max: 30, optional: true }) civil_service: string | null;
  @Text({ max: 30, optional: true }) passport: string | null;
}

export class SpellingForm {
  @WholeNumber() version: number;
  @Code({ max: 80, pattern: LATIN_NAME }) familyName: string;
  @Code({ max: 80, pattern: LATIN_NAME }) givenName: string;
  @Text({ max: 500 }) reason: string;
}

/** Which record each differing field comes from: `to` is the record that goes on. */
export class MergeForm {
  @WholeNumber() fromVersion: number;
  @WholeNumber() toVersion: number;
  @Choice(SIDES, { optional: true }) latin: Side | null;
  @Choice(SIDES, { optional: true }) khmer: Side | null;
  @Choice(SIDES, { optional: true }) sex: Side | null;
  @Choice(SIDES, { optional: true }) birthDate: Side | null;
  @Choice(SIDES, { optional: true }) email: Side | null;
  @Choice(SIDES, { optional: true }) phone: Side | null;
  @Choice(SIDES, { optional: true }) national_id: Side | null;
  @Choice(SIDES, { optional: true }) civil_service: Side | null;
  @Choice(SIDES, { optional: true }) passport: Side | null;
  @Choice(SIDES, { optional: true }) account: Side | null;
  @Text({ max: 500 }) reason: string;
}

/** The form as the act takes it: fields without an answer follow the rule of the record that goes on. */
export function mergeOf(form: MergeForm, from: string, to: string) {
  const { fromVersion, toVersion, account, reason, ...chosen } = form;
  const take = Object.fromEntries(Object.entries(chosen).filter(([, side]) => side !== null));
  return { from, to, fromVersion, toVersion, take: take as Record<string, Side>, account, reason };
}
