export * from './aggregates';
export { fisherExact } from './fisher';
export * from './indicators';
export * from './rounding';
export * from './comparison';
export * from './validity';
export * from './survival';
export {
  isSmall,
  Publication,
  publishRows,
  SMALLEST_COUNT,
  type Count,
  type Group,
} from './small-count-suppression';
export { wilson, type Share } from '../../selection/domain';
