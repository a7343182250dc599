/** What a mail server says of a message it could not deliver for good (RFC 3464); null for anything else. */
export interface Bounce {
  readonly address: string;
  readonly reason: string;
  /** Number of our message, where the report quotes it. */
  readonly noticeId: string | null;
}

export function readBounce(report: string): Bounce | null {
  const text = report.replace(/\r\n/g, '\n').replace(/\n[ \t]+/g, ' ');
  if (!/^content-type:\s*multipart\/report\b/im.test(text)) return null;
  const field = (name: string): string | null =>
    new RegExp(`^${name}:\\s*(.+)$`, 'im').exec(text)?.[1]?.trim() ?? null;
  const address = /^rfc822;\s*<?([^\s<>]+@[^\s<>]+)>?$/i.exec(field('Final-Recipient') ?? '')?.[1];
  // 4.x.x: later; 2.x.x: delivered. Only 5.x.x says that there is no such reader.
  const status = /^5\.\d+\.\d+/.exec(field('Status') ?? '')?.[0];
  if (!address || !status || field('Action')?.toLowerCase() !== 'failed') return null;
  const noticeId = /<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@tsubasa>/i.exec(text)?.[1] ?? null;
  return {
    address: address.toLowerCase(),
    reason: `${status} ${field('Diagnostic-Code') ?? ''}`.trim().slice(0, 500),
    noticeId,
  };
}
