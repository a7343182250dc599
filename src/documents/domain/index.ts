export {
  DOCUMENT_CODES,
  DOCUMENT_KINDS,
  LARGEST_FILE,
  MEDICAL_KINDS,
  isDocumentKind,
  isMedical,
  isSealed,
  kindOf,
  type DocumentKind,
  type KindOfDocument,
  type Sensitivity,
} from './document-kinds';
export { FILE_TYPES, type FileType } from './file-types';
export {
  DECISIONS,
  DOCUMENT_STATES,
  SCAN_STATES,
  holdsUntil,
  type Decision,
  type DocumentState,
  type ScanState,
} from './document-states';
export {
  missingKinds,
  standingOf,
  type AskedDocument,
  type AskedState,
  type DocumentStanding,
} from './standing';
