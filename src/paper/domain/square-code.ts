/**
 * A square that a telephone's camera reads (QR code, ISO/IEC 18004): bytes, versions 1 to 6, error correction M, so that a
 * stamp or a fold over a seventh of it does no harm. Up to 106 bytes.
 */
const VERSIONS = [
  { data: 16, check: 10, blocks: 1 },
  { data: 28, check: 16, blocks: 1 },
  { data: 44, check: 26, blocks: 1 },
  { data: 64, check: 18, blocks: 2 },
  { data: 86, check: 24, blocks: 2 },
  { data: 108, check: 16, blocks: 4 },
] as const;

/** Rows of `1` for dark and `0` for light, with the light border that the standard asks for. */
export function squareCode(text: string): string[] {
  const bytes = [...new TextEncoder().encode(text)];
  const index = VERSIONS.findIndex(({ data }) => data - 2 >= bytes.length);
  const shape = VERSIONS[index];
  if (!shape) throw new Error(`too long for a square code: ${bytes.length} bytes`);
  const words = codewords(bytes, shape);
  const candidates = MASKS.map((_, mask) => draw(index + 1, words, mask));
  const best = candidates.reduce((a, b) => (penalty(b) < penalty(a) ? b : a));
  const light = (n: number): boolean[] => Array.from({ length: n }, () => false);
  const wide = best.length + 8;
  return [
    ...Array.from({ length: 4 }, () => light(wide)),
    ...best.map((row) => [...light(4), ...row, ...light(4)]),
    ...Array.from({ length: 4 }, () => light(wide)),
  ].map((row) => row.map((dark) => (dark ? '1' : '0')).join(''));
}

function codewords(bytes: readonly number[], shape: (typeof VERSIONS)[number]): number[] {
  const bits = ['0100', bytes.length.toString(2).padStart(8, '0')];
  bits.push(...bytes.map((byte) => byte.toString(2).padStart(8, '0')));
  const stream = `${bits.join('')}0000`;
  const data = (stream.padEnd(Math.ceil(stream.length / 8) * 8, '0').match(/.{8}/g) ?? []).map((byte) =>
    parseInt(byte, 2),
  );
  for (let pad = 0xec; data.length < shape.data; pad ^= 0xec ^ 0x11) data.push(pad);
  const each = shape.data / shape.blocks;
  const blocks = Array.from({ length: shape.blocks }, (_, b) => data.slice(b * each, (b + 1) * each));
  const checks = blocks.map((block) => remainder(block, shape.check));
  const woven = (parts: readonly number[][], length: number): number[] =>
    Array.from({ length }, (_, i) => parts.map((part) => part[i]!)).flat();
  return [...woven(blocks, each), ...woven(checks, shape.check)];
}

/** Arithmetic of the 256 field with x^8 + x^4 + x^3 + x^2 + 1. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> bit) & 1) * a;
  }
  return product;
}

/** Reed and Solomon: what is left when the data is divided by the polynomial with the first `degree` powers as roots. */
function remainder(data: readonly number[], degree: number): number[] {
  const divisor: number[] = Array.from({ length: degree }, (_, i) => (i === degree - 1 ? 1 : 0));
  for (let i = 0, root = 1; i < degree; i += 1, root = times(root, 2)) {
    for (let j = 0; j < degree; j += 1) divisor[j] = times(divisor[j]!, root) ^ (divisor[j + 1] ?? 0);
  }
  const rest = divisor.map(() => 0);
  for (const word of data) {
    const factor = word ^ rest.shift()!;
    rest.push(0);
    divisor.forEach((coefficient, i) => (rest[i]! ^= times(coefficient, factor)));
  }
  return rest;
}

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

function draw(version: number, words: readonly number[], mask: number): boolean[][] {
  const size = 17 + 4 * version;
  const dark: boolean[][] = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  const fixed = dark.map((row) => row.map(() => false));
  const put = (x: number, y: number, on: boolean): void => {
    if (x < 0 || y < 0 || x >= size || y >= size) return;
    dark[y]![x] = on;
    fixed[y]![x] = true;
  };
  // Timing lines, the three corners with their light edges, the small mark of the larger versions, the one dark point.
  for (let i = 0; i < size; i += 1) {
    put(6, i, i % 2 === 0);
    put(i, 6, i % 2 === 0);
  }
  const ring = (x: number, y: number, reach: number, isDark: (distance: number) => boolean): void => {
    for (let dy = -reach; dy <= reach; dy += 1)
      for (let dx = -reach; dx <= reach; dx += 1)
        put(x + dx, y + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    ring(x, y, 4, (distance) => distance !== 2 && distance !== 4);
  if (version > 1) ring(size - 7, size - 7, 2, (distance) => distance !== 1);
  format(mask).forEach((on, i) => {
    put(8, i < 6 ? i : i < 8 ? i + 1 : size - 15 + i, on);
    put(i < 8 ? size - 1 - i : i < 9 ? 15 - i : 14 - i, 8, on);
  });
  put(8, size - 8, true);
  // The words, two columns at a time, up and down from the right; column 6 belongs to the timing line.
  let bit = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (fixed[y]![x]) continue;
        const on = ((words[bit >> 3] ?? 0) >>> (7 - (bit & 7))) & 1;
        bit += 1;
        dark[y]![x] = (on === 1) !== MASKS[mask]!(x, y);
      }
    }
  }
  return dark;
}

/** Fifteen bits: correction M (00) and the mask, with their own check bits. Bit 0 first. */
function format(mask: number): boolean[] {
  let rest = mask;
  for (let i = 0; i < 10; i += 1) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
  const bits = ((mask << 10) | rest) ^ 0x5412;
  return Array.from({ length: 15 }, (_, i) => ((bits >>> i) & 1) === 1);
}

/** Long runs and blocks of one shade are hard to read for a camera. */
function penalty(square: readonly (readonly boolean[])[]): number {
  const columns = square.map((_, x) => square.map((row) => row[x]!));
  const runs = [...square, ...columns]
    .flatMap(
      (line) =>
        line
          .map((dark) => (dark ? '1' : '0'))
          .join('')
          .match(/1{5,}|0{5,}/g) ?? [],
    )
    .reduce((sum, run) => sum + run.length - 2, 0);
  let blocks = 0;
  for (let y = 1; y < square.length; y += 1)
    for (let x = 1; x < square.length; x += 1) {
      const corner = square[y]![x];
      if (square[y - 1]![x] === corner && square[y]![x - 1] === corner && square[y - 1]![x - 1] === corner)
        blocks += 3;
    }
  return runs + blocks;
}
