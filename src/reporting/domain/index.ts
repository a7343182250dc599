export * from './aggregates';
export { fisherExact } from './fisher';
export { isSmall, Publication, SMALLEST_COUNT, type Group } from './small-count-suppression';
export { wilson, type Share } from './wilson';
