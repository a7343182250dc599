export {
  AfterVerification,
  DocumentSubjects,
  type SubjectAccess,
  type SubjectFacts,
} from './document-subjects';
