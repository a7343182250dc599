/** What is known of a reader's expertise: codes of fields, own words, and fields the reader would rather not judge. */
export interface Expertise {
  readonly fields: readonly string[];
  readonly words: readonly string[];
  readonly avoids: readonly string[];
}

/** What a file is about: fields stated for it, the fields of its call, and texts (title of the course, department). */
export interface Subject {
  readonly fields: readonly string[];
  readonly callFields: readonly string[];
  readonly texts: readonly string[];
}

export const NO_EXPERTISE: Expertise = { fields: [], words: [], avoids: [] };

/** From here on a reader counts as one who knows the field of the file. */
export const KNOWS_FIELD = 0.5;
const OWN_FIELD = 2;
const CALL_FIELD = 1;
const NEIGHBOUR = 0.5;
const BY_WORD = 0.8;

/**
 * How well a reader fits a file, 0 to 1, to a thousandth:
 *
 * 1. Each field of the file is worth 1 if the reader knows it, 1/2 if the reader knows one of the same family (another
 *    point of the same pentagon), else 0. Fields stated for the file weigh 2, those of its call 1; the mean of these.
 * 2. A word of the reader that stands in the title of the course or the department's name lifts it to at least 0.8.
 * 3. A field that the reader would rather not judge makes it 0.
 *
 * Whoever has said nothing has 0 everywhere: then the lot decides, and not a guess.
 */
export function affinity(reader: Expertise, subject: Subject): number {
  const asked = [...subject.fields, ...subject.callFields];
  if (asked.some((field) => reader.avoids.includes(field))) return 0;
  let sum = 0;
  let weights = 0;
  for (const [fields, weight] of [
    [subject.fields, OWN_FIELD],
    [subject.callFields, CALL_FIELD],
  ] as const) {
    for (const field of fields) {
      sum += weight * nearness(reader.fields, field);
      weights += weight;
    }
  }
  const byField = weights === 0 ? 0 : sum / weights;
  const text = subject.texts.map(folded).join(' | ');
  const byWord = reader.words.some((word) => folded(word).length >= 3 && text.includes(folded(word)));
  return Math.round(Math.max(byField, byWord ? BY_WORD : 0) * 1000) / 1000;
}

function nearness(known: readonly string[], field: string): number {
  if (known.includes(field)) return 1;
  const family = familyOf(field);
  return family !== null && known.some((one) => familyOf(one) === family) ? NEIGHBOUR : 0;
}

/** pentagonal_2_3 belongs to pentagonal_2; the goals and pillars stand each for itself. */
function familyOf(field: string): string | null {
  return /^([a-z]+_\d+)_\d+$/.exec(field)?.[1] ?? null;
}

function folded(text: string): string {
  return text.normalize('NFKC').replaceAll('\u200b', '').toLowerCase().trim();
}
