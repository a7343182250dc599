import provinces from './data/provinces.json';

export interface Province {
  /** Two digits, as the gazetteer writes it. */
  readonly code: string;
  readonly nameEn: string;
  readonly nameKm: string;
  readonly nameJa: string;
}

/** The capital and the 24 provinces, by code. Japanese names are our transcription. */
export const PROVINCES: readonly Province[] = provinces;

export const PROVINCE_CODES: readonly string[] = PROVINCES.map(({ code }) => code);
