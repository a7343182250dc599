/** What is said about one cell of a sheet. */
export interface CellFinding {
  /** `B7`; null when the whole row is meant. */
  readonly cell: string | null;
  /** Key of the column, for its name in the reader's language. */
  readonly column: string | null;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Whether it keeps the sheet from being imported; else it is only said. */
  readonly stops: boolean;
  /** What stands in the cell. */
  readonly value: string | null;
}
