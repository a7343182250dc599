import type { Response } from 'express';

/** An archive is saved, never opened in the browser; nothing of it is kept on the way. */
export function sendArchive(
  response: Response,
  { name, archive }: { readonly name: string; readonly archive: Uint8Array },
): void {
  response.setHeader('Cache-Control', 'private, no-store');
  response.attachment(name).type('application/zip').send(Buffer.from(archive));
}
