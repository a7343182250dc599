import type { DocumentState, ScanState } from './document-states';
import type { AskedState } from './standing';

/** How a state is shown: one shape and one colour for each of these groups. */
type StatusGroup = 'not_started' | 'with_someone' | 'attention' | 'good' | 'stopped' | 'closed';

const GROUPS: Readonly<Record<AskedState | DocumentState, StatusGroup>> = {
  absent: 'not_started',
  uploaded: 'with_someone',
  accepted: 'good',
  ask_again: 'attention',
  expires_early: 'attention',
  rejected: 'stopped',
};

export const statusGroupOf = (state: AskedState): StatusGroup => GROUPS[state];

const SCANNED: Readonly<Record<ScanState, StatusGroup>> = {
  not_scanned: 'not_started',
  waiting: 'with_someone',
  clean: 'good',
  infected: 'stopped',
  scanner_unavailable: 'attention',
};

export const scanGroupOf = (state: ScanState): StatusGroup => SCANNED[state];
