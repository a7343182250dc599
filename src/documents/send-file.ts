import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { OpenedDocument } from './open-document';

/**
 * Sends what somebody else handed in. It is saved, never shown: no browser may guess another type, run anything in it,
 * keep a copy, or be shown it from another site.
 */
export async function sendFile(response: Response, file: OpenedDocument): Promise<void> {
  response.attachment(file.fileName);
  response.setHeader('Content-Type', file.mediaType);
  response.setHeader('Content-Length', file.size);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Cache-Control', 'private, no-store');
  response.setHeader('Referrer-Policy', 'no-referrer');
  try {
    await pipeline(file.content, response);
  } catch (error) {
    // A reader who went away is no fault; a file that could not be proved to the end must not look whole.
    if ((error as { code?: string }).code === 'ERR_STREAM_PREMATURE_CLOSE') return;
    if (response.headersSent) response.destroy();
    else throw error;
  }
}
