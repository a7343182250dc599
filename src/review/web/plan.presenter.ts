import { KNOWS_FIELD } from '../domain/affinity';
import { inNumbers, readerLabel, shortageOf } from '../panel-plan';
import type { AssignmentPreview } from '../preview-assignment';

/** The change that the form of the page describes, if it is filled. */
export function typedEdit(query: Readonly<Record<string, unknown>>): string[] {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const [file, from, to] = [text(query.file), text(query.from), text(query.to)];
  return file && (from || to) ? [`${file}:${from}:${to}`] : [];
}

function editTexts({ edits, files, readers }: AssignmentPreview): string[] {
  const seat = (id: string | null): string =>
    String(readers.find(({ personId }) => personId === id)?.number ?? '');
  return edits.map(
    ({ nominationId, from, to }) =>
      `${files.find((file) => file.nominationId === nominationId)?.number ?? ''}:${seat(from)}:${seat(to)}`,
  );
}

function withEdits(panelId: string, texts: readonly string[]): string {
  const query = texts.map((text) => `edit=${encodeURIComponent(text)}`).join('&');
  return `/panels/${panelId}/assignment${query ? `?${query}` : ''}`;
}

/** What the page of a plan says beside its two tables. */
export function planFacts(preview: AssignmentPreview): object {
  const { plan, files, readers, checked, edits, panel } = preview;
  const sentences = (refusals: ReturnType<typeof inNumbers>): object[] =>
    refusals.map(({ code, params }) => ({ key: code.replace('.', ':refusal.'), params }));
  const name = (id: string | null): string =>
    id ? readerLabel(readers.find(({ personId }) => personId === id)?.number) : '';
  const fileNumber = (id: string): number => files.find((one) => one.nominationId === id)?.number ?? 0;
  const common = {
    key: preview.key,
    seed: preview.seed,
    feasible: plan.feasible,
    shortage: sentences(shortageOf(preview)),
    overtaken: preview.overtaken.length,
    rules: { expertiseNeeded: panel.expertiseNeeded, mixedOrganisations: panel.mixedOrganisations },
    // What cannot be met for somebody who is away is said beside the load.
    away: readers.filter(
      ({ personId, loadMax }) => (preview.available.get(personId)?.loadMax ?? loadMax) < loadMax,
    ).length,
  };
  if (!plan.feasible) return { ...common, added: 0, remedies: plan.remedies };
  const texts = editTexts(preview);
  return {
    ...common,
    added: preview.pairs.length,
    affinity: checked.affinity,
    optimum: plan.affinity,
    bound: plan.bound,
    cost: Math.round((plan.affinity - checked.affinity) * 1000) / 1000,
    gap: Math.round((plan.bound - plan.affinity) * 1000) / 1000,
    heaviest: plan.heaviest,
    groups: checked.groups,
    unmixed: plan.unmixed.map(fileNumber).sort((a, b) => a - b),
    broken: sentences(inNumbers(checked.broken, preview)),
    edits: texts.map((text, k) => ({
      text,
      file: fileNumber(edits[k]!.nominationId),
      from: name(edits[k]!.from),
      to: name(edits[k]!.to),
      undo: withEdits(
        panel.id,
        texts.filter((_other, at) => at !== k),
      ),
    })),
  };
}

/** How well the readers of a file, after the plan, fit it; and whether one of them knows its field. */
export function fileFit(
  { fit, pairs }: AssignmentPreview,
  nominationId: string,
  kept: readonly string[],
): object {
  const readers = [
    ...kept,
    ...pairs.filter((pair) => pair.nominationId === nominationId).map(({ personId }) => personId),
  ];
  const each = readers.map((personId) => fit(nominationId, personId));
  const mean = each.length === 0 ? null : each.reduce((sum, x) => sum + x, 0) / each.length;
  return { fit: mean, knows: each.some((x) => x >= KNOWS_FIELD) };
}

/** How well a reader fits the files held after the plan, on average. */
export function readerFit({ fit, pairs, files }: AssignmentPreview, personId: string): number | null {
  const mine = [
    ...files.filter((file) => file.readers.includes(personId)).map(({ nominationId }) => nominationId),
    ...pairs.filter((pair) => pair.personId === personId).map(({ nominationId }) => nominationId),
  ];
  if (mine.length === 0) return null;
  return mine.reduce((sum, nominationId) => sum + fit(nominationId, personId), 0) / mine.length;
}
