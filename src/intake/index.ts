export { IntakeModule } from './intake.module';
export { SheetTemplate, type TemplateWish } from './sheet-template';
export { UploadSheet, type SheetUpload } from './upload-sheet';
export { ConfirmImport, type Confirmed } from './confirm-import';
export { PurgeImports } from './purge-imports';
