/** Background work by name. A queue is made when the schema is brought up to date, because making one needs its owner. */
export const QUEUES = [
  'deliver-outbox',
  'purge-expired',
  'purge-personal-data',
  'keep-check-ins',
  'remind',
  'scan-document',
  'ask-comparison',
  'sweep-files',
  'keep-reviews',
] as const;
export type QueueName = (typeof QUEUES)[number];
