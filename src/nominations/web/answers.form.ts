import type { Section } from '../domain/form-template';

export type PressedButton =
  | { readonly act: 'continue' | 'leave' }
  | { readonly act: 'add' | 'remove'; readonly question: string; readonly row: number };

export interface SectionForm {
  readonly version: number;
  readonly pressed: PressedButton;
  readonly whileTyping: boolean;
  /** The boxes as they were typed, without a row that is to go. */
  readonly typed: Readonly<Record<string, unknown>>;
  /** Answers in dispute for which the other's wording was chosen, and those for which nothing was chosen. */
  readonly keepTheirs: readonly string[];
  readonly undecided: readonly string[];
}

/** A section's form: the version that was on the screen, which button was pressed, and the boxes as they were typed. */
export function readSectionForm(body: unknown, section: Pick<Section, 'questions'>): SectionForm {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const version = Number(fields.version);
  const pressed = buttonOf(fields.then, section);
  const disputed = [fields.conflict ?? []].flat().map(String);
  const keep = (typeof fields.keep === 'object' && fields.keep !== null ? fields.keep : {}) as Record<
    string,
    unknown
  >;
  return {
    version: Number.isInteger(version) && version >= 0 ? version : 0,
    pressed,
    whileTyping: fields._autosave === 'yes',
    typed:
      pressed.act === 'remove'
        ? { ...fields, [pressed.question]: without(fields[pressed.question], pressed.row) }
        : fields,
    keepTheirs: disputed.filter((code) => keep[code] === 'theirs'),
    undecided: disputed.filter((code) => keep[code] !== 'theirs' && keep[code] !== 'mine'),
  };
}

/** `continue`, `leave`, `add:<question>`, `remove:<question>:<row>`; anything else is the first. */
function buttonOf(value: unknown, { questions }: Pick<Section, 'questions'>): PressedButton {
  const [act, question = '', row = '0'] = String(value).split(':');
  const known = questions.some(({ code, kind }) => code === question && kind === 'rows');
  if ((act === 'add' || act === 'remove') && known) return { act, question, row: Number(row) || 0 };
  return { act: act === 'leave' ? 'leave' : 'continue' };
}

function without(rows: unknown, index: number): unknown[] {
  const list: unknown[] = typeof rows === 'object' && rows !== null ? Object.values(rows) : [];
  return list.filter((_row, at) => at !== index);
}
