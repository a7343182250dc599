export interface SectionForm {
  readonly version: number;
  readonly leave: boolean;
  readonly typed: Readonly<Record<string, unknown>>;
}

/** A section's form: the version that was on the screen, which button was pressed, and the boxes as they were typed. */
export function readSectionForm(body: unknown): SectionForm {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const version = Number(fields.version);
  return {
    version: Number.isInteger(version) && version >= 0 ? version : 0,
    leave: fields.then === 'leave',
    typed: fields,
  };
}
