export { BlankMedicalForm } from './blank-medical-form';
export { MedicalModule } from './medical.module';
export { MedicalQueries, type PartStanding } from './medical.queries';
export { SaveMedical, type MedicalToSave } from './save-medical';
export { HandInMedicalOnPaper } from './hand-in-medical-on-paper';
export { RecordMedicalCheck, type MedicalConclusion } from './record-medical-check';
