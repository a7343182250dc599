import { sha256 } from '@noble/hashes/sha2';
import { utf8ToBytes } from '@noble/hashes/utils';

// Named once: a test's sandbox makes every look-up of a global slow, and these are called millions of times.
const { imul, log, sqrt } = Math;

/**
 * Numbers in [0, 1) that look random but follow from the seed alone: the same on every machine, so that a draw can be
 * repeated and checked. xoshiro128** (Blackman and Vigna 2021, "Scrambled linear pseudorandom number generators"),
 * started from SHA-256 of the seed. Not for secrets.
 */
export function randomFrom(seed: string): () => number {
  const bytes = sha256(utf8ToBytes(seed));
  const words = new DataView(bytes.buffer, bytes.byteOffset);
  let a = words.getInt32(0);
  let b = words.getInt32(4);
  let c = words.getInt32(8);
  let d = words.getInt32(12);
  return () => {
    const result = imul(rotate(imul(b, 5), 7), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return (result >>> 0) / 4294967296;
  };
}

/** Standard normal numbers from such a source (Marsaglia's polar method). */
export function normalFrom(random: () => number): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const z = spare;
      spare = null;
      return z;
    }
    for (;;) {
      const u = 2 * random() - 1;
      const v = 2 * random() - 1;
      const s = u * u + v * v;
      if (s >= 1 || s === 0) continue;
      const factor = sqrt((-2 * log(s)) / s);
      spare = v * factor;
      return u * factor;
    }
  };
}

function rotate(x: number, k: number): number {
  return (x << k) | (x >>> (32 - k));
}
