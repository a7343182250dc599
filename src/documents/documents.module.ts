import { Global, Module } from '@nestjs/common';
import { DocumentsApiController } from './api/documents.api.controller';
import { CheckFilesCommand, RotateKeysCommand } from './cli/documents.commands';
import { DocumentQueries } from './document.queries';
import { DocumentsRepository } from './documents.repository';
import { DocumentJobs } from './jobs/documents.jobs';
import { NeedNoLonger } from './need-no-longer';
import { DocumentNotices } from './notices';
import { OpenDocument } from './open-document';
import { DocumentQueue } from './queue.queries';
import { DocumentPeople } from './person-references';
import { DocumentPersonalData } from './personal-data';
import { RotateKeys } from './rotate-keys';
import { ScanDocument } from './scan-document';
import { chooseStorage } from './storage/choose-storage';
import { DocumentFiles } from './storage/document-files';
import { FileStorage } from './storage/file-storage';
import { SweepFiles } from './sweep-files';
import { UploadDocument } from './upload-document';
import { VerifyDocument } from './verify-document';
import { NominationDocumentsController } from './web/nomination-documents.controller';
import { QueueController } from './web/queue.controller';
import { VerifyController } from './web/verify.controller';

@Global()
@Module({
  controllers: [QueueController, VerifyController, NominationDocumentsController, DocumentsApiController],
  providers: [
    { provide: FileStorage, useFactory: chooseStorage },
    DocumentFiles,
    DocumentsRepository,
    DocumentQueries,
    DocumentQueue,
    DocumentNotices,
    UploadDocument,
    OpenDocument,
    VerifyDocument,
    ScanDocument,
    SweepFiles,
    RotateKeys,
    NeedNoLonger,
    DocumentJobs,
    DocumentPeople,
    DocumentPersonalData,
    RotateKeysCommand,
    CheckFilesCommand,
  ],
  exports: [
    DocumentQueries,
    DocumentQueue,
    UploadDocument,
    VerifyDocument,
    OpenDocument,
    NeedNoLonger,
    DocumentJobs,
  ],
})
export class DocumentsModule {}
