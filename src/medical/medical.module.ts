import { Global, Module } from '@nestjs/common';
import { CheckingApiController } from './api/checking.api.controller';
import { MedicalPaperApiController } from './api/medical-paper.api.controller';
import { MedicalApiController } from './api/medical.api.controller';
import { BlankMedicalForm } from './blank-medical-form';
import { HandInMedicalOnPaper } from './hand-in-medical-on-paper';
import { MedicalQueries } from './medical.queries';
import { MedicalRepository } from './medical.repository';
import { MedicalTasks } from './medical-tasks';
import { MedicalPeople } from './person-references';
import { MedicalPersonalData } from './personal-data';
import { PrintMedical } from './print-medical';
import { ReadMedical } from './read-medical';
import { RecordMedicalCheck } from './record-medical-check';
import { SaveMedical } from './save-medical';
import { CheckingController } from './web/checking.controller';
import { MedicalPartController } from './web/medical-part.controller';
import { OwnMedicalController } from './web/own-medical.controller';

/** Nobody but the nominee and the medical checker learns anything from here; what opens a part is not exported. */
@Global()
@Module({
  controllers: [
    OwnMedicalController,
    MedicalPartController,
    CheckingController,
    MedicalApiController,
    CheckingApiController,
    MedicalPaperApiController,
  ],
  providers: [
    MedicalRepository,
    MedicalQueries,
    MedicalTasks,
    MedicalPeople,
    MedicalPersonalData,
    ReadMedical,
    PrintMedical,
    BlankMedicalForm,
    SaveMedical,
    HandInMedicalOnPaper,
    RecordMedicalCheck,
  ],
  exports: [MedicalQueries, BlankMedicalForm, SaveMedical, HandInMedicalOnPaper, RecordMedicalCheck],
})
export class MedicalModule {}
