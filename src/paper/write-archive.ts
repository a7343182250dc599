import { strToU8, zipSync, type Zippable } from 'fflate';

/** The calendar day is part of every member of an archive; a fixed one makes the same content the same bytes. */
const NO_DAY = new Date(1980, 0, 1);

/** One archive: members by name, the same bytes for the same content on every machine. */
export function writeArchive(members: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const bytes = (content: string | Uint8Array): Uint8Array =>
    typeof content === 'string' ? strToU8(content) : new Uint8Array(content);
  const names = Object.keys(members).sort();
  const files: Zippable = Object.fromEntries(names.map((name) => [name, bytes(members[name] ?? '')]));
  return zipSync(files, { level: 6, mtime: NO_DAY, os: 3 });
}
