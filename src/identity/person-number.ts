import { keyedHash, seal, unseal } from '../kernel/seal';
import { maskNumber, type NumberKind } from './domain/person-number';

const PURPOSE = 'person-number';

export function sealNumber(id: string, number: string): Buffer {
  return seal(PURPOSE, number, id);
}

export function openNumber(row: { readonly id: string; readonly sealed: Buffer }): string {
  return unseal(PURPOSE, row.sealed, row.id).toString('utf8');
}

export function numberHash(kind: NumberKind, number: string): string {
  return keyedHash(`${PURPOSE}:${kind}`, number);
}

/** For those who may know that there is a number and not which. */
export function maskedNumber(row: { readonly id: string; readonly sealed: Buffer }): string {
  return maskNumber(openNumber(row));
}
