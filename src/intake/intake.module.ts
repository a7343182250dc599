import { Module } from '@nestjs/common';
import { LettersOfCall } from './letters-of-call.queries';
import { NotePrint } from './note-print';
import { PapersQueries } from './papers.queries';
import { PrintForms } from './print-forms';
import { PrintLetter } from './print-letter';
import { CallPapersController } from './web/call-papers.controller';
import { FormPapersController } from './web/form-papers.controller';

/** Ways in besides the form on the page: paper and sheets. */
@Module({
  controllers: [FormPapersController, CallPapersController],
  providers: [PapersQueries, LettersOfCall, PrintForms, PrintLetter, NotePrint],
})
export class IntakeModule {}
