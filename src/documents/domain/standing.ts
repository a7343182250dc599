import type { DocumentKind } from './document-kinds';
import { holdsUntil, type DocumentState } from './document-states';

/** What a call asks for. */
export interface AskedDocument {
  readonly kind: DocumentKind;
  readonly required: boolean;
  readonly note: string | null;
}

export interface DocumentStanding {
  readonly kind: DocumentKind;
  readonly state: DocumentState;
  readonly documentId: string;
  readonly expiresOn: string | null;
  readonly sha256: string;
  readonly verifiedByName: string | null;
  readonly verifiedAt: Date | null;
}

/** `absent` and the states of a document, and `expires_early` for one that was accepted and ends before the course does. */
export type AskedState = DocumentState | 'absent' | 'expires_early';

/** How one asked kind stands: the best of its documents speaks. */
export function standingOf(
  kind: DocumentKind,
  documents: readonly Pick<DocumentStanding, 'kind' | 'state' | 'expiresOn'>[],
  lastDay: string | null,
): AskedState {
  const ORDER: readonly AskedState[] = ['accepted', 'uploaded', 'expires_early', 'ask_again', 'rejected'];
  const states = documents
    .filter((each) => each.kind === kind)
    .map(({ state, expiresOn }): AskedState =>
      state === 'accepted' && !holdsUntil(expiresOn, lastDay) ? 'expires_early' : state,
    );
  return ORDER.find((state) => states.includes(state)) ?? 'absent';
}

/** The kinds that keep a nomination from being sent: required, and not there or refused. */
export function missingKinds(
  asked: readonly AskedDocument[],
  documents: readonly Pick<DocumentStanding, 'kind' | 'state' | 'expiresOn'>[],
): DocumentKind[] {
  return asked
    .filter(({ required }) => required)
    .map(({ kind }) => kind)
    .filter((kind) => ['absent', 'ask_again', 'rejected'].includes(standingOf(kind, documents, null)));
}
