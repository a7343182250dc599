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
  'organisations',
  'forms',
  'selection',
  'follow_up',
] as const;
export type QuotedPart = (typeof QUOTED_PARTS)[number];

export type AsWritten = Readonly<Partial<Record<QuotedPart, Quotation>>>;
