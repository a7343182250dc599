/** The parts of the application: Official Application, Part A (organisation), Part B (nominee), medical history. */
export const CALL_FORM_PARTS = ['official', 'a', 'b', 'medical'] as const;
export type CallFormPart = (typeof CALL_FORM_PARTS)[number];

/** Versions of the form; a call keeps the one it was opened with. */
export const FORM_VERSIONS = ['kccp-2026.1'] as const;
export const DEFAULT_FORM_VERSION: string = FORM_VERSIONS[0];

/** As a programme names its parts. A research plan is a document to hand in, not a part to fill in. */
const PART_OF: Readonly<Record<string, CallFormPart>> = {
  official: 'official',
  organisation: 'a',
  nominee: 'b',
  medical: 'medical',
};

/** The parts of a call: its own choice, or what its type of programme asks for (domain.md 1.2). */
export function formPartsOf(
  own: readonly CallFormPart[] | null,
  programmeParts: readonly string[],
): CallFormPart[] {
  const parts = own ?? programmeParts.flatMap((part) => PART_OF[part] ?? []);
  return CALL_FORM_PARTS.filter((part) => parts.includes(part));
}
