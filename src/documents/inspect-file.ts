import { createInflate } from 'node:zlib';
import { fileTypeFromBuffer } from 'file-type';
import { fromBuffer, type ZipFile } from 'yauzl';
import type { FileFacts } from './domain/file-findings';
import { FILE_TYPES, type FileType } from './domain/file-types';

/** A page of A3 at 600 dpi has 70 million points; what has more is no scan of a paper. */
const MOST_PIXELS = 80_000_000;
const LONGEST_SIDE = 20_000;
const MOST_UNPACKED = 200 * 1024 * 1024;
const MOST_ENTRIES = 2_000;

/** Tells what a file is by its bytes. Neither its name nor what the sender calls it is asked. */
export async function inspectFile(bytes: Buffer): Promise<FileFacts> {
  const facts = { size: bytes.length, type: null, foundType: null, whole: false, macros: false, bomb: false };
  if (bytes.length === 0) return facts;
  const found = await fileTypeFromBuffer(bytes);
  const type = (Object.keys(FILE_TYPES) as FileType[]).find(
    (each) => FILE_TYPES[each].mediaType === found?.mime,
  );
  if (!type) return { ...facts, foundType: found?.ext ?? null };
  return { ...facts, type, ...(await LOOK[type](bytes)) };
}

type Looked = Pick<FileFacts, 'whole' | 'bomb'> & Partial<Pick<FileFacts, 'macros'>>;

const LOOK: Readonly<Record<FileType, (bytes: Buffer) => Looked | Promise<Looked>>> = {
  pdf: lookAtPdf,
  jpeg: lookAtJpeg,
  png: lookAtPng,
  docx: lookAtOffice,
  xlsx: lookAtOffice,
};

/** A PDF begins with its mark and ends with another; one that was cut off on the way has no end. */
function lookAtPdf(bytes: Buffer): Looked {
  return {
    whole: bytes.subarray(0, 5).toString('latin1') === '%PDF-' && bytes.subarray(-2048).includes('%%EOF'),
    bomb: false,
  };
}

const tooMany = (width: number, height: number): boolean =>
  width === 0 ||
  height === 0 ||
  width > LONGEST_SIDE ||
  height > LONGEST_SIDE ||
  width * height > MOST_PIXELS;

/** Walks the segments to the frame that tells the size, and on to the picture, which must have an end. */
function lookAtJpeg(bytes: Buffer): Looked {
  let bomb = true;
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return { whole: false, bomb: false };
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame && at + 9 <= bytes.length)
      bomb = tooMany(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5));
    at += 2 + length;
    // Within the picture this pair of bytes stands for nothing but its end.
    if (marker === 0xda) return { whole: bytes.indexOf(Buffer.from([0xff, 0xd9]), at) > 0, bomb };
  }
  return { whole: false, bomb: false };
}

/** Walks the chunks to the end, and unpacks the picture without keeping it: it must have exactly the size it claims. */
async function lookAtPng(bytes: Buffer): Promise<Looked> {
  const packed: Buffer[] = [];
  let expected = 0;
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.subarray(at + 4, at + 8).toString('latin1');
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (data.length < length) break;
    if (name === 'IHDR' && length === 13) {
      const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
      if (tooMany(width, height)) return { whole: true, bomb: true };
      expected = pngBytes(width, height, data[8]!, data[9]!, data[12]! === 1);
    }
    if (name === 'IDAT') packed.push(data);
    if (name === 'IEND') {
      const size = await unpackedSize(packed, expected);
      return { whole: size !== null && size >= expected, bomb: size !== null && size > expected };
    }
    at += 12 + length;
  }
  return { whole: false, bomb: false };
}

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Adam7: where each pass begins and how far it steps. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** Bytes of the unpacked rows, each with the byte that names its filter. */
function pngBytes(width: number, height: number, depth: number, colour: number, interlaced: boolean): number {
  const bits = depth * (CHANNELS[colour] ?? 4);
  const rows = (w: number, h: number): number => (w > 0 && h > 0 ? h * (1 + Math.ceil((w * bits) / 8)) : 0);
  if (!interlaced) return rows(width, height);
  return PASSES.reduce(
    (sum, [x, y, dx, dy]) => sum + rows(Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)),
    0,
  );
}

/** Null when it cannot be unpacked; stops as soon as it is more than it should be. */
function unpackedSize(packed: readonly Buffer[], expected: number): Promise<number | null> {
  return new Promise((resolve) => {
    const inflate = createInflate();
    let size = 0;
    inflate.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > expected) {
        inflate.destroy();
        resolve(size);
      }
    });
    inflate.on('error', () => resolve(null));
    inflate.on('end', () => resolve(size));
    for (const piece of packed) inflate.write(piece);
    inflate.end();
  });
}

/** A document of an office program is an archive: without programs inside, and not larger than it looks. */
function lookAtOffice(bytes: Buffer): Promise<Looked> {
  return new Promise((resolve) => {
    fromBuffer(bytes, { lazyEntries: true }, (error: Error | null, zip?: ZipFile) => {
      if (error || !zip) return resolve({ whole: false, bomb: false });
      const looked = { whole: true, bomb: zip.entryCount > MOST_ENTRIES, macros: false };
      let unpacked = 0;
      zip.on('entry', ({ fileName, uncompressedSize }: { fileName: string; uncompressedSize: number }) => {
        unpacked += uncompressedSize;
        looked.macros ||= /vbaProject|activeX/i.test(fileName);
        looked.bomb ||= unpacked > MOST_UNPACKED;
        if (looked.bomb) resolve(looked);
        else zip.readEntry();
      });
      zip.on('end', () => resolve(looked));
      zip.on('error', () => resolve({ ...looked, whole: false }));
      zip.readEntry();
    });
  });
}
