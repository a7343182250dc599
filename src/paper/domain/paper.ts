/** What a paper says, piece by piece, in the words of its language. The templates under `paper/typst` draw the pieces. */
export interface AnswerRow {
  readonly label: string;
  /** null: nothing was answered, or the paper is to be filled by hand. */
  readonly value: string | null;
  /** Lines of room when there is no answer. */
  readonly lines?: number;
  readonly options?: readonly { readonly text: string; readonly ticked: boolean }[];
}

export interface SignatureBox {
  readonly label: string;
  readonly lines: readonly {
    readonly label: string;
    readonly value?: string | null;
    readonly height?: number;
  }[];
  /** Words in the circle for the stamp; without it there is no circle. */
  readonly stamp?: string;
}

export type PaperBlock =
  | { readonly kind: 'heading' | 'note' | 'paragraph' | 'right'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly AnswerRow[] }
  | { readonly kind: 'long'; readonly label: string; readonly value: string | null; readonly lines?: number }
  | {
      readonly kind: 'table';
      readonly label?: string;
      readonly head: readonly string[];
      readonly widths?: readonly number[];
      readonly rows: readonly (readonly (string | null)[])[];
      readonly blankRows?: number;
    }
  /** Statements, each with its box to tick. */
  | { readonly kind: 'ticks'; readonly items: readonly { readonly text: string; readonly ticked: boolean }[] }
  | { readonly kind: 'items'; readonly items: readonly string[] }
  /** A box for the photograph beside the first answers. */
  | { readonly kind: 'photo'; readonly label: string; readonly rows: readonly AnswerRow[] }
  | { readonly kind: 'sign'; readonly boxes: readonly SignatureBox[] }
  | { readonly kind: 'chart'; readonly label: string; readonly svg: string }
  /** Never parted by the end of a page. */
  | { readonly kind: 'together'; readonly blocks: readonly PaperBlock[] }
  | { readonly kind: 'page' };

export interface PaperFoot {
  /** What a person reads out or types to name exactly this version. */
  readonly code?: string;
  readonly lines: readonly string[];
  /** With `{page}` and `{pages}` where the numbers stand. */
  readonly page: string;
  /** The same as a square of light and dark for a camera, row by row. */
  readonly square?: readonly string[];
}

export interface Paper {
  readonly title: string;
  readonly lead?: string | null;
  readonly headLeft: string;
  readonly headRight: string;
  /** Printed large and pale across each page. */
  readonly draft?: string | null;
  readonly foot: PaperFoot;
  readonly blocks: readonly PaperBlock[];
}

export interface LetterPaper extends Paper {
  readonly letter: {
    /** Lines above everything, in the middle: the kingdom and its motto. */
    readonly motto?: readonly string[];
    readonly from: readonly string[];
    readonly number?: string;
    readonly date?: string;
    readonly to: readonly string[];
    readonly subject: string;
    /** Paragraphs parted by an empty line. */
    readonly text: string;
  };
}
