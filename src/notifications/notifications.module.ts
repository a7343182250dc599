import { Global, Module } from '@nestjs/common';
import { AccountMail } from '../identity';
import { OutboxAccountMail } from './account-mail.adapter';
import { EmailChannel } from './channels/email';
import { DeliverOutbox } from './deliver-outbox';
import { EnqueueNotice } from './enqueue-notice';
import { DeliverOutboxJob } from './jobs/deliver-outbox.job';

@Global()
@Module({
  providers: [
    EnqueueNotice,
    EmailChannel,
    DeliverOutbox,
    DeliverOutboxJob,
    { provide: AccountMail, useClass: OutboxAccountMail },
  ],
  exports: [EnqueueNotice, DeliverOutbox, DeliverOutboxJob, AccountMail],
})
export class NotificationsModule {}
