export { DocumentsModule } from './documents.module';
export {
  AfterVerification,
  DocumentSubjects,
  type SubjectAccess,
  type SubjectFacts,
} from './document-subjects';
export { DocumentQueries, type DocumentRow } from './document.queries';
export { DocumentQueue } from './queue.queries';
export { UploadDocument, type NewUpload, type Uploaded } from './upload-document';
export { VerifyDocument, type Verification } from './verify-document';
export { OpenDocument, type OpenedDocument } from './open-document';
export { NeedNoLonger } from './need-no-longer';
export { DocumentJobs } from './jobs/documents.jobs';
