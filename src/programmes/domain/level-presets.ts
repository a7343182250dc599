import { MINISTRY_LEVEL, type ChainLevel } from './chain-levels';

type Preset = Pick<ChainLevel, 'code' | 'titleEn' | 'titleKm' | 'titleJa'>;

/** Levels that ministries have, so that nobody types them in three languages. A level of another name is typed. */
export const LEVEL_PRESETS: readonly Preset[] = [
  {
    code: 'department',
    titleEn: 'Director of the nominee’s department',
    titleKm: 'ប្រធាននាយកដ្ឋានរបស់បេក្ខជន',
    titleJa: '候補者の所属局長',
  },
  {
    code: 'personnel',
    titleEn: 'Director of personnel',
    titleKm: 'ប្រធាននាយកដ្ឋានបុគ្គលិក',
    titleJa: '人事局長',
  },
  MINISTRY_LEVEL,
  {
    code: 'central',
    titleEn: 'Central body that confirms nominations',
    titleKm: 'ស្ថាប័នកណ្តាលដែលបញ្ជាក់ការបញ្ជូនបេក្ខជន',
    titleJa: '推薦を確認する中央機関',
  },
];
export const OTHER_LEVEL = 'other';

/** A code for a level of its own name: the first free one of `level-1`, `level-2` … */
export function freeCode(taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`level-${number}`)) number += 1;
  return `level-${number}`;
}
