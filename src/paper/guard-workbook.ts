import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { refuse } from '../kernel/domain/refusal';

export interface GuardLimits {
  readonly maxRows: number;
  readonly entries: number;
  /** Bytes of all parts together, unpacked. */
  readonly unpacked: number;
  /** Unpacked to packed, for parts that matter. */
  readonly ratio: number;
  readonly cells: number;
}

export const GUARD = { entries: 300, unpacked: 64 * 1024 * 1024, ratio: 120, cells: 400_000 };

const OLD_OFFICE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const ZIP = Buffer.from('PK\x03\x04', 'latin1');
/** Parts that act by themselves, or bring another program's file along. */
const MACROS = /(^|\/)(vbaProject[^/]*\.bin|vbaData\.xml)$|^xl\/(macrosheets|dialogsheets|activeX)\//i;
const EMBEDDED = /^xl\/(embeddings|ctrlProps)\//i;
const OUTSIDE =
  /^xl\/(externalLinks|queryTables)\/|^xl\/(connections|volatileDependencies)\.xml$|^customXml\/.*query/i;
/** Below this size a part may be as dense as it likes: a formatted empty sheet is. */
const SMALL = 512 * 1024;

/**
 * Looks at a file before any reader of workbooks touches it: what it is by its first bytes, what it holds, and what it is
 * unpacked. Sizes in the list of a zip may lie, so every part is unpacked once, counted, and thrown away.
 */
export async function guardWorkbook(bytes: Buffer, limits: GuardLimits): Promise<void> {
  if (bytes.subarray(0, 8).equals(OLD_OFFICE)) {
    stop(bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'old_excel');
  }
  if (!bytes.subarray(0, 4).equals(ZIP)) stop('not_excel');
  const zip = await open(bytes);
  if (zip.entryCount > limits.entries) stop('bomb');
  const names = new Set<string>();
  let unpacked = 0;
  const counts = { rows: 0, cells: 0 };
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName;
      const known = name.toLowerCase();
      if (names.has(known)) stop('unreadable');
      names.add(known);
      checkName(name, entry);
      if (unpacked + entry.uncompressedSize > limits.unpacked) stop('bomb');
      unpacked += await unpack(zip, entry, limits, counts);
    }
  } catch (error) {
    // yauzl's own words ("too many bytes in the stream", "invalid …") mean that the list of the zip is not true.
    if ((error as Error).name === 'Refused') throw error;
    stop(/too many bytes|not enough bytes/.test((error as Error).message) ? 'bomb' : 'unreadable');
  }
  if (!names.has('[content_types].xml') || !names.has('xl/workbook.xml')) stop('not_excel');
}

function checkName(name: string, entry: Entry): void {
  if (MACROS.test(name)) stop('macros');
  if (EMBEDDED.test(name)) stop('embedded');
  if (OUTSIDE.test(name)) stop('links');
  if (entry.isEncrypted()) stop('encrypted');
}

async function unpack(
  zip: ZipFile,
  entry: Entry,
  limits: GuardLimits,
  counts: { rows: number; cells: number },
): Promise<number> {
  if (entry.fileName.endsWith('/')) return 0;
  const sheet = /^xl\/worksheets\/[^/]+\.xml$/i.test(entry.fileName);
  const types = entry.fileName.toLowerCase() === '[content_types].xml';
  const stream = await zip.openReadStreamPromise(entry);
  let size = 0;
  // The end of the piece before, so that a word cut in two is still seen.
  let tail = '';
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limits.unpacked) stop('bomb');
    if (size > SMALL && size > limits.ratio * Math.max(entry.compressedSize, 1)) stop('bomb');
    if (/\.(xml|rels|vml)$/i.test(entry.fileName)) {
      const text = tail + chunk.toString('latin1');
      if (text.includes('<!DOCTYPE') || text.includes('<!ENTITY')) stop('unreadable');
      if (types && /macroEnabled/i.test(text)) stop('macros');
      if (sheet) {
        counts.rows += starts(text, '<row') - starts(tail, '<row');
        counts.cells += starts(text, '<c ') - starts(tail, '<c ');
        if (counts.rows > limits.maxRows) stop('too_many_rows', { max: limits.maxRows });
        if (counts.cells > limits.cells) stop('too_many_rows', { max: limits.maxRows });
      }
      tail = text.slice(-16);
    }
  }
  return size;
}

function starts(text: string, what: string): number {
  let count = 0;
  for (let at = text.indexOf(what); at !== -1; at = text.indexOf(what, at + what.length)) count += 1;
  return count;
}

function open(bytes: Buffer): Promise<ZipFile> {
  return yauzl
    .fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true, strictFileNames: false })
    .catch(() => stop('unreadable'));
}

function stop(reason: string, params: Record<string, number> = {}): never {
  refuse(`paper.${reason}`, { field: 'file', href: '#file', params });
}
