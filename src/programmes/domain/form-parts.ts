/** The parts of the application: Official Application, Part A (organisation), Part B (nominee), medical history. */
export const CALL_FORM_PARTS = ['official', 'a', 'b', 'medical'] as const;
export type CallFormPart = (typeof CALL_FORM_PARTS)[number];

/** Versions of the form; a call keeps the one it was opened with. The questions themselves lie in `nominations`. */
export const FORM_VERSIONS = [
  ...['kccp-2026.1', 'kccp-2026.2', 'yl-2026.1', 'lt-2026.1', 'jds-2026.1', 'ylp-2026.1', 'defence-2026.1'],
] as const;
/** What calls had before forms differed by programme. */
export const DEFAULT_FORM_VERSION: string = 'kccp-2026.1';

const VERSION_OF: Readonly<Record<string, string>> = {
  YL: 'yl-2026.1',
  LT: 'lt-2026.1',
  SCHOLARSHIP_OTHER: 'lt-2026.1',
  JDS: 'jds-2026.1',
  YLP: 'ylp-2026.1',
  DEFENCE_CAPACITY: 'defence-2026.1',
};

/** The form that a new call of this type of programme asks (domain.md 2.2). */
export function formVersionFor(programmeCode: string): string {
  return VERSION_OF[programmeCode] ?? 'kccp-2026.2';
}

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
