import type { Response } from 'express';

export interface PrintedFile {
  readonly pdf: Buffer;
  /** Of the file: numbers and codes, never a name. */
  readonly name: string;
}

/** A paper opens in the browser's own reader; nothing of it is kept between this server and the reader. */
export function sendPdf(response: Response, { pdf, name }: PrintedFile): void {
  response.setHeader('Cache-Control', 'private, no-store');
  response.setHeader('Content-Disposition', `inline; filename="${name}"`);
  response.type('application/pdf').send(pdf);
}
