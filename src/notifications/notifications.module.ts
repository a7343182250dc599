import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AccountMail } from '../identity';
import { OutboxAccountMail } from './account-mail.adapter';
import { LetterPdfApiController } from './api/letter-pdf.api.controller';
import { LettersApiController } from './api/letters.api.controller';
import { WordingsApiController } from './api/wordings.api.controller';
import { ApproveLetters } from './approve-letters';
import { CancelLetter } from './cancel-letter';
import { CancelUnsentLetters } from './cancel-unsent-letters';
import { ChooseDigest } from './choose-digest';
import { BounceCommand } from './cli/mail.commands';
import { EditLetter } from './edit-letter';
import { RemindJob } from './jobs/remind.job';
import { KnownSubjects } from './letter-subjects';
import { RecordBounce } from './record-bounce';
import { SendReminders } from './send-reminders';
import { TrustAddress } from './trust-address';
import { EditLetterController } from './web/edit-letter.controller';
import { WordingsController } from './web/wordings.controller';
import { WordingQueries } from './wordings.queries';
import { WriteWording } from './write-wording';
import { EmailChannel } from './channels/email';
import { LetterPdf } from './channels/letter-pdf';
import { DeliverOutbox } from './deliver-outbox';
import { EnqueueNotice } from './enqueue-notice';
import { HandOverLetter } from './hand-over-letter';
import { DeliverOutboxJob } from './jobs/deliver-outbox.job';
import { LettersQueries } from './letters.queries';
import { LinksQueries } from './links.queries';
import { ApproveLettersController } from './web/approve-letters.controller';
import { LetterPdfController } from './web/letter-pdf.controller';
import { LettersController } from './web/letters.controller';
import { NotificationPeople } from './person-references';

@Global()
@Module({
  imports: [DiscoveryModule],
  // The fixed addresses (`letters/approve`, `letters/wordings`) come before `letters/:id`.
  controllers: [
    ApproveLettersController,
    WordingsController,
    EditLetterController,
    LettersController,
    LetterPdfController,
    LettersApiController,
    WordingsApiController,
    LetterPdfApiController,
  ],
  providers: [
    NotificationPeople,
    EnqueueNotice,
    EmailChannel,
    LetterPdf,
    DeliverOutbox,
    DeliverOutboxJob,
    ApproveLetters,
    CancelLetter,
    ChooseDigest,
    BounceCommand,
    EditLetter,
    RemindJob,
    KnownSubjects,
    RecordBounce,
    SendReminders,
    TrustAddress,
    WordingQueries,
    WriteWording,
    CancelUnsentLetters,
    HandOverLetter,
    LettersQueries,
    LinksQueries,
    { provide: AccountMail, useClass: OutboxAccountMail },
  ],
  exports: [
    EnqueueNotice,
    DeliverOutbox,
    DeliverOutboxJob,
    RemindJob,
    ApproveLetters,
    CancelUnsentLetters,
    LettersQueries,
    LinksQueries,
    AccountMail,
  ],
})
export class NotificationsModule {}
