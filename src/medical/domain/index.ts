export { CHECKED_STATES, CHECK_RESULTS, type CheckResult } from './medical-check';
export { MEDICAL_FORM, MEDICAL_FORM_VERSION, medicalSection, type MedicalSection } from './medical-form';
