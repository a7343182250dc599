import fs from 'node:fs';
import type { DataSource } from 'typeorm';
import { pdf } from './files';

/** `PAPERS=folder` keeps what a test prints, to be looked at. */
export function keep(name: string, bytes: Buffer): void {
  if (process.env.PAPERS) fs.writeFileSync(`${process.env.PAPERS}/${name}.pdf`, bytes);
}

/** A file that is a PDF by its bytes; another text, another file. */
export function scanOf(text: string): { name: string; bytes: Buffer } {
  return { name: `scan-${text}.pdf`, bytes: pdf(text) };
}

export function documentsOf(
  db: DataSource,
  nominationId: string,
): Promise<{ kind: string; description: string | null }[]> {
  return db.query('select kind, description from document where nomination_id = $1 order by uploaded_at', [
    nominationId,
  ]);
}
