export type { StretchEntry } from './hash-chain';
