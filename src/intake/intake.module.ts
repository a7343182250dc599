import { Global, Module } from '@nestjs/common';
import { ImportsApiController } from './api/imports.api.controller';
import { NominationLettersApiController } from './api/nomination-letters.api.controller';
import { PapersApiController } from './api/papers.api.controller';
import { ConfirmImport } from './confirm-import';
import { DiscardImport } from './discard-import';
import { ImportQueries } from './imports.queries';
import { LettersOfCall } from './letters-of-call.queries';
import { NotePrint } from './note-print';
import { PapersQueries } from './papers.queries';
import { PlanSheet } from './plan-sheet';
import { IntakePeople } from './person-references';
import { PrintForms } from './print-forms';
import { PrintLetter } from './print-letter';
import { PurgeImports } from './purge-imports';
import { ReadSheet } from './read-sheet';
import { SheetImportsRepository } from './sheet-imports.repository';
import { SheetTemplate } from './sheet-template';
import { SheetVerdicts } from './sheet-verdicts';
import { TakeInLetter } from './take-in-letter';
import { TakeInScan } from './take-in-scan';
import { UploadSheet } from './upload-sheet';
import { CallPapersController } from './web/call-papers.controller';
import { CallPapersPage } from './web/call-papers.presenter';
import { FormPapersController } from './web/form-papers.controller';
import { ImportsController } from './web/imports.controller';
import { ScansController } from './web/scans.controller';
import { SheetController } from './web/sheet.controller';

/** Ways in besides the form on the page: paper and sheets. */
@Global()
@Module({
  controllers: [
    FormPapersController,
    CallPapersController,
    ScansController,
    SheetController,
    ImportsController,
    ImportsApiController,
    PapersApiController,
    NominationLettersApiController,
  ],
  providers: [
    ...[TakeInScan, TakeInLetter, CallPapersPage],
    ...[IntakePeople, PapersQueries, LettersOfCall, PrintForms, PrintLetter, NotePrint],
    ...[ImportQueries, SheetImportsRepository, ReadSheet, PlanSheet, SheetVerdicts],
    ...[SheetTemplate, UploadSheet, ConfirmImport, DiscardImport, PurgeImports],
  ],
  exports: [
    TakeInScan,
    TakeInLetter,
    PrintForms,
    PrintLetter,
    SheetTemplate,
    UploadSheet,
    ConfirmImport,
    PurgeImports,
  ],
})
export class IntakeModule {}
