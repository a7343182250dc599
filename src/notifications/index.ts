export { NotificationsModule } from './notifications.module';
export { EnqueueNotice, type NoticeToSend } from './enqueue-notice';
export { DeliverOutbox } from './deliver-outbox';
export { DeliverOutboxJob } from './jobs/deliver-outbox.job';
export { ApproveLetters } from './approve-letters';
export { CallTitles, type CallTitle } from './call-titles';
export { LettersQueries } from './letters.queries';
export { LinksQueries } from './links.queries';
export { letterText } from './letter-text';
