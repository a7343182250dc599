import { Global, Module } from '@nestjs/common';
import { AccountMail } from '../identity';
import { OutboxAccountMail } from './account-mail.adapter';
import { LetterPdfApiController } from './api/letter-pdf.api.controller';
import { LettersApiController } from './api/letters.api.controller';
import { ApproveLetters } from './approve-letters';
import { CancelLetter } from './cancel-letter';
import { CancelUnsentLetters } from './cancel-unsent-letters';
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
  // The fixed address `letters/approve` comes before `letters/:id`.
  controllers: [
    ApproveLettersController,
    LettersController,
    LetterPdfController,
    LettersApiController,
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
    ApproveLetters,
    CancelUnsentLetters,
    LettersQueries,
    LinksQueries,
    AccountMail,
  ],
})
export class NotificationsModule {}
