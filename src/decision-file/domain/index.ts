export { FINDINGS, type FileCheck, type Finding, type RecordAnchor } from './findings';
export { signatureOf, type Signature, type StretchEntry } from './chain-stretch';
