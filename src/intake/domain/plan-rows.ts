import {
  formOf,
  missingIn,
  readAnswers,
  readRow,
  rowBlockers,
  WHO,
  type Answers,
  type FormTerms,
  type RowToImport,
  type Section,
} from '../../nominations/domain';
import type { NominationState } from '../../nominations/domain';
import type { Refusal } from '../../kernel/domain/refusal';
import type { CellFinding } from './cell-finding';
import type { SheetQuestion } from './sheet-columns';
import { NUMBER_KEY } from './sheet-columns';
import type { SheetRow } from './sheet-rows';

export const OUTCOMES = ['refused', 'new', 'update', 'unchanged'] as const;
export type RowOutcome = (typeof OUTCOMES)[number];

export interface PlannedRow {
  readonly row: number;
  readonly outcome: RowOutcome;
  /** Number of the draft it changes. */
  readonly number: string | null;
  /** Version of that draft when this was planned. */
  readonly version: number | null;
  readonly name: Readonly<Record<(typeof NAMES)[number], string | null>>;
  /** Codes of the questions whose answers change. */
  readonly changes: readonly string[];
  readonly findings: readonly CellFinding[];
  /** What would stand on the form, for the check of the rules. */
  readonly answers: Readonly<Record<string, Answers>>;
  readonly toImport: RowToImport | null;
}

const NAMES = ['familyName', 'givenName', 'familyNameKm', 'givenNameKm'] as const;

export interface PlanFacts {
  readonly call: FormTerms;
  readonly form: readonly Section[];
  readonly closed: readonly Refusal[];
  readonly people: readonly ({ readonly personId: string; readonly other: string | null } | null)[];
  readonly alike: ReadonlyMap<number, string>;
  readonly own: readonly {
    readonly id: string;
    readonly number: string;
    readonly personId: string;
    readonly formVersion: string;
    readonly state: NominationState;
    readonly version: number;
    readonly sections: Readonly<Record<string, { readonly answers: Answers }>>;
  }[];
  readonly sent: ReadonlyMap<string, readonly string[]>;
}

/** The person a row is about, as the register would know them; what cannot be read is null. */
export function whoIs(form: readonly Section[], { typed }: SheetRow): Answers {
  const section = form.find(({ code }) => code === 'person');
  const answers: Answers = section ? readAnswers(section, typed.person ?? {}).answers : {};
  return Object.fromEntries([...WHO].map((code) => [code, answers[code] ?? null]));
}

/**
 * What would become of each row, asked one after the other: a function that remembers which people it has seen. The same
 * facts and rows give the same plan, before and at the moment of importing.
 */
export function planner(
  facts: PlanFacts,
  questions: readonly SheetQuestion[],
  letters: Readonly<Record<string, string>>,
): (row: SheetRow, place: number) => PlannedRow {
  const byNumber = new Map(facts.own.map((draft) => [draft.number, draft]));
  const byPerson = new Map(facts.own.map((draft) => [draft.personId, draft]));
  const rowOf = new Map<string, number>();
  const cellOf = (section: string, code: string, row: number): Pick<CellFinding, 'cell' | 'column'> => {
    const column = `${section}.${code}`;
    return letters[column] ? { cell: `${letters[column]}${row}`, column } : { cell: null, column: null };
  };
  return (row, place) => {
    const who = whoIs(facts.form, row);
    const known = facts.people[place] ?? null;
    const named = row.number ? byNumber.get(row.number) : undefined;
    const draft = named ?? (!row.number && known ? byPerson.get(known.personId) : undefined);
    const stored = Object.fromEntries(
      Object.entries(draft?.sections ?? {}).map(([code, { answers }]) => [code, answers]),
    );
    const form = formOf(facts, draft);
    const read = readRow(form, row.typed, stored);
    const findings: CellFinding[] = [...row.findings];
    const stop = (code: string, at: Partial<CellFinding> = {}): void =>
      void findings.push({ cell: null, column: null, params: {}, value: null, code, stops: true, ...at });

    for (const { section, field = '', code, params = {} } of read.refusals)
      stop(code, {
        ...cellOf(section, field, row.row),
        params,
        value: row.typed[section]?.[field]?.slice(0, 60) ?? null,
      });
    if (row.number && !named)
      stop('intake.unknown_number', {
        cell: `${letters[NUMBER_KEY] ?? ''}${row.row}`,
        column: NUMBER_KEY,
        value: row.number,
      });
    if (named && row.version !== null && row.version !== named.version && read.sections.length > 0)
      stop('intake.changed_since', { params: { number: named.number } });
    if (named && known && known.personId !== named.personId)
      stop('identity.same_person_exists', cellOf('person', 'birthDate', row.row));

    const person: string | null = draft?.personId ?? known?.personId ?? keyOf(who);
    const first = person ? rowOf.get(person) : undefined;
    if (first !== undefined) stop('intake.twice', { params: { row: first } });
    else if (person) rowOf.set(person, row.row);

    const toImport: RowToImport = {
      place,
      nominationId: draft?.id ?? null,
      sections: read.sections,
      correctsPerson: Boolean(draft) && changesPerson(form, read.changed, read.sections),
    };
    const unreadable = new Set(findings.map(({ column }) => column));
    if ((!row.number || named) && first === undefined && (!draft || read.sections.length > 0))
      for (const { code, field, params = {} } of rowBlockers(facts, toImport)) {
        const at: Partial<CellFinding> = field ? cellOf('person', field, row.row) : {};
        if (!at.column || !unreadable.has(at.column)) stop(code, { ...at, params });
      }
    const answers = {
      ...stored,
      ...Object.fromEntries(read.sections.map((one) => [one.code, one.answers])),
    } as Record<string, Answers>;
    const stopped = findings.some(({ stops }) => stops);
    const missing = stopped ? 0 : missingHere(form, questions, answers);
    if (missing > 0)
      findings.push({
        ...{ cell: null, column: null, value: null, stops: false },
        code: 'intake.still_missing',
        params: { count: missing },
      });
    return {
      row: row.row,
      outcome: stopped ? 'refused' : !draft ? 'new' : read.sections.length > 0 ? 'update' : 'unchanged',
      number: draft?.number ?? null,
      version: draft?.version ?? null,
      name: Object.fromEntries(
        NAMES.map((code) => [code, (answers.person?.[code] as string | undefined) ?? who[code] ?? null]),
      ) as PlannedRow['name'],
      changes: draft ? read.changed : [],
      findings,
      answers,
      toImport: stopped || (draft && read.sections.length === 0) ? null : toImport,
    };
  };
}

/** Two rows without a record are the same person when name and birth date are the same. */
function keyOf(who: Answers): string | null {
  const parts = [who.familyName, who.givenName, who.birthDate];
  return parts.every((part) => typeof part === 'string') ? parts.join(' ').toLowerCase() : null;
}

function changesPerson(
  form: readonly Section[],
  changed: readonly string[],
  sections: RowToImport['sections'],
): boolean {
  if (!sections.some(({ code }) => code === 'person')) return false;
  const kept =
    form.find(({ code }) => code === 'person')?.questions.filter(({ onRegister }) => onRegister) ?? [];
  return kept.some(({ code }) => changed.includes(code));
}

/** Answers a form needs before it is sent, of those that have a column. */
function missingHere(
  form: readonly Section[],
  questions: readonly SheetQuestion[],
  answers: Readonly<Record<string, Answers>>,
): number {
  const asked = new Set(questions.map(({ key }) => key));
  return form
    .flatMap((section) => missingIn(section, answers[section.code]).map((code) => `${section.code}.${code}`))
    .filter((key) => asked.has(key)).length;
}
