export { IntakeModule } from './intake.module';
export { SheetTemplate, type TemplateWish } from './sheet-template';
export { UploadSheet, type SheetUpload } from './upload-sheet';
export { ConfirmImport, type Confirmed } from './confirm-import';
export { PurgeImports } from './purge-imports';
export { PrintForms } from './print-forms';
export { PrintLetter } from './print-letter';
export { TakeInLetter, type SignedLetter } from './take-in-letter';
export { TakeInScan, type Scan } from './take-in-scan';
