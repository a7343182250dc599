/** What can be measured on the drawing of a paper: which shapes stand in it, and how far to the sides its letters reach. */
export function glyphsOf(svg: string): Set<string> {
  return new Set([...svg.matchAll(/xlink:href="#(g[0-9A-F]+)"/g)].map(([, id]) => id!));
}

/** In points from the left edge of the page; the last letter of a line counts with where it begins. */
export function reachOf(svg: string): { left: number; right: number } {
  const shifts = [0];
  let left = Infinity;
  let right = -Infinity;
  for (const [tag, name, attributes] of svg.matchAll(/<\/?(g|use)\b([^>]*)>/g)) {
    if (tag.startsWith('</')) shifts.pop();
    else if (name === 'use') {
      const x = shifts.at(-1)! + Number(/ x="([\d.-]+)"/.exec(attributes!)?.[1] ?? 0);
      left = Math.min(left, x);
      right = Math.max(right, x);
    } else if (!attributes!.endsWith('/')) shifts.push(shifts.at(-1)! + shiftOf(attributes!));
  }
  return { left, right };
}

function shiftOf(attributes: string): number {
  const moved = /transform="(?:translate\(([\d.-]+)|matrix\((?:[\d.-]+ ){4}([\d.-]+))/.exec(attributes);
  return Number(moved?.[1] ?? moved?.[2] ?? 0);
}

const MILLIMETRE = 72 / 25.4;
/** Between the margins of our papers, with room for marks that hang out of their letter. */
export const WITHIN = { left: 20 * MILLIMETRE - 3, right: 190 * MILLIMETRE + 1 };
