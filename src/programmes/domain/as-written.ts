/** A sentence of the booklet and the page it stands on; a page is text, because booklets number with `ii` and `A-3`, too. */
export interface Quotation {
  readonly text: string;
  readonly page: string | null;
}

/** Parts of the terms that may show the booklet's own words; rules and documents carry theirs themselves. */
export const QUOTED_PARTS = [
  'title',
  'phases',
  'places',
  'dates',
  'chain',
  'documents',
  'organisations',
  'forms',
  'selection',
  'follow_up',
] as const;
export type QuotedPart = (typeof QUOTED_PARTS)[number];

export type AsWritten = Readonly<Partial<Record<QuotedPart, Quotation>>>;

const MOST_TEXT = 2000;
const MOST_PAGE = 20;

/** Whether a value from outside has this form: known parts, each with a sentence and perhaps a page. */
export function isAsWritten(value: unknown): value is AsWritten {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([part, quotation]) => {
    if (!(QUOTED_PARTS as readonly string[]).includes(part)) return false;
    const { text, page } = (quotation ?? {}) as Partial<Record<keyof Quotation, unknown>>;
    const paged =
      page === null || page === undefined || (typeof page === 'string' && page.length <= MOST_PAGE);
    return typeof text === 'string' && text.trim() !== '' && text.length <= MOST_TEXT && paged;
  });
}
