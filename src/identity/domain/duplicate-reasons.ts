import type { NumberKind } from './person-number';

/** Why two records may be one human; an equal number weighs most. */
export const DUPLICATE_REASONS = [
  'national_id',
  'civil_service',
  'passport',
  'name_latin',
  'name_km',
] as const;
export type DuplicateReason = NumberKind | 'name_latin' | 'name_km';
