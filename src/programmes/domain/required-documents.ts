import type { DocumentKind } from '../../documents/domain';

/** A document of the booklet: asked for or welcome, with a word on its form and the page that says so. */
export interface RequiredDocument {
  readonly kind: DocumentKind;
  readonly required: boolean;
  readonly note: string | null;
  readonly page: string | null;
}
