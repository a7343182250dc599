/** Small questions that the form macros ask; templates have no way to say them. */

/** What was typed in a field; `marks[task]` is read the way the body parser nested it. */
export function typedValue(values: unknown, name: string): unknown {
  if (typeof values !== 'object' || values === null) return undefined;
  const flat = values as Record<string, unknown>;
  if (name in flat) return flat[name];
  return name
    .split(/[[\]]+/)
    .filter((part) => part !== '')
    .reduce<unknown>(
      (at, part) =>
        typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined,
      values,
    );
}

/** The ticked boxes of a group: one alone arrives as a text. */
export function chosenValues(value: unknown): string[] {
  if (value === undefined || value === null || value === '') return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** What a field shows: what was typed if the form came back, else the value of the record. */
export function fieldValue(values: unknown, field: { name: string; value?: unknown }): unknown {
  return (values ? typedValue(values, field.name) : field.value) ?? '';
}

/** A day or a month of a record as people type it; what somebody typed stays as typed. */
export function dayTyped(value: unknown): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(String(value)) ?? [];
  return year ? [day, month, year].filter(Boolean).join('/') : String(value);
}

/** The first message about a field. */
export function errorOf(
  errors: readonly { field: string | null; text: string }[] | undefined,
  name: string,
): string {
  return errors?.find(({ field }) => field === name)?.text ?? '';
}

/** The identifiers of what describes a field: its hint, and what is wrong with it. */
export function describedBy(
  errors: readonly { field: string | null; text: string }[] | undefined,
  name: string,
  hint: unknown,
): string {
  return [hint ? `${name}-hint` : '', errorOf(errors, name) ? `${name}-error` : ''].filter(Boolean).join(' ');
}

/**
 * Common refusals ("Fill in this field") do not name their field: in the summary they stand behind its label, which is
 * read from the form as it was written.
 */
export function labelled(
  errors: readonly { code: string; field: string | null; text: string }[] | undefined,
  form: unknown,
): object[] | undefined {
  const html = String(form);
  return errors?.map((error) => {
    const at =
      error.field && error.code.startsWith('common.') ? html.indexOf(`data-field="${error.field}"`) : -1;
    const label = at < 0 ? undefined : /^[^>]*>([^<]*)/.exec(html.slice(at))?.[1];
    return { ...error, label: label ? plainText(label) : null };
  });
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function plainText(html: string): string {
  return html.replace(/&(amp|lt|gt|quot|#39);/g, (_whole, name: string) => ENTITIES[name] ?? '').trim();
}
