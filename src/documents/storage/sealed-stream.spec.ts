import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Sealing, sealedSize, Unsealing } from './sealed-stream';

const key = randomBytes(32);
const through = (bytes: Buffer, stream: Sealing | Unsealing, cut = 50_000): Promise<Buffer> => {
  const parts = Array.from({ length: Math.ceil(bytes.length / cut) || 1 }, (_, at) =>
    bytes.subarray(at * cut, (at + 1) * cut),
  );
  return buffer(
    Readable.from(parts)
      .on('error', () => undefined)
      .pipe(stream),
  );
};
const seal = (bytes: Buffer): Promise<Buffer> => through(bytes, new Sealing(key));
const open = (bytes: Buffer, cut?: number): Promise<Buffer> => through(bytes, new Unsealing(key), cut);

describe('a sealed file', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 500_001])(
    'of %d bytes comes back as it was, with the size that was foretold',
    async (size) => {
      const plain = randomBytes(size);
      const sealed = await seal(plain);
      expect(sealed).toHaveLength(sealedSize(size));
      expect((await open(sealed)).equals(plain)).toBe(true);
      expect((await open(sealed, 3)).equals(plain)).toBe(true);
    },
  );

  it('does not show what it holds', async () => {
    const sealed = await seal(Buffer.from('PLANTED '.repeat(20_000)));
    expect(sealed.includes('PLANTED')).toBe(false);
  });

  it('does not open when a bit was changed, the end cut off, or pieces swapped', async () => {
    const sealed = await seal(randomBytes(200_000));
    const changed = Buffer.from(sealed);
    changed[100_000]! ^= 1;
    await expect(open(changed)).rejects.toThrow();
    await expect(open(sealed.subarray(0, sealed.length - 1))).rejects.toThrow();
    // Cut exactly after a whole piece: what is left would be proved, but it is not the last piece.
    const piece = 65_536 + 16;
    await expect(open(sealed.subarray(0, 4 + piece))).rejects.toThrow();
    const [head, one, two, rest] = [0, 4, 4 + piece, 4 + 2 * piece].map((from, at, all) =>
      sealed.subarray(from, all[at + 1]),
    );
    await expect(open(Buffer.concat([head!, two!, one!, rest!]))).rejects.toThrow();
    await expect(open(Buffer.from('%PDF-1.7 never sealed'))).rejects.toThrow('not a sealed file');
  });
});
