import type { Actor } from '../kernel/actor';
import type { Refusal } from '../kernel/domain/refusal';
import type { SubjectAccess } from './document-subjects';
import { isMedical, type DocumentKind, type DocumentState, type ScanState } from './domain';

/** Whoever may not learn of a document gets the same answer as if it were not there. */
export function mayLearnOf(access: SubjectAccess, kind: DocumentKind): boolean {
  return isMedical(kind) ? access.medical : access.read;
}

const checksHealth = (actor: Actor): boolean => actor.permissions.has('medical:check');

/** Kinds an actor meets in lists over many nominations: the medical checker medical ones and nothing else. */
export function listsOf(actor: Actor): { ordinary: boolean; medical: boolean } {
  return { ordinary: actor.permissions.has('nomination:read'), medical: checksHealth(actor) };
}

/** Medical files are handed in by the nominee alone: on the way through other hands they would be seen. */
export function mayAdd(actor: Actor, access: SubjectAccess, kind: DocumentKind): Refusal | null {
  if (isMedical(kind) && access.facts.personId !== actor.personId) return { code: 'documents.nominee_alone' };
  return access.add ? null : { code: 'documents.closed' };
}

export interface VerifyFacts {
  readonly kind: DocumentKind;
  readonly state: DocumentState;
  readonly scanState: ScanState;
  readonly uploadedBy: string;
  readonly personId: string;
  readonly replacedAt: Date | null;
}

/** Nobody judges a paper of their own, or one they handed in themselves. */
export function mayVerify(actor: Actor, access: SubjectAccess, document: VerifyFacts): Refusal | null {
  const looksAfter = isMedical(document.kind) ? checksHealth(actor) : access.verify;
  if (!looksAfter) return { code: 'documents.not_your_act' };
  if (document.personId === actor.personId || document.uploadedBy === actor.personId)
    return { code: 'documents.own_upload' };
  if (document.replacedAt) return { code: 'documents.replaced_meanwhile' };
  return null;
}

/** A file in quarantine is served to nobody; one that is being scanned, not yet. */
export function mayOpen(scanState: ScanState): Refusal | null {
  if (scanState === 'infected') return { code: 'documents.quarantined' };
  if (scanState === 'waiting') return { code: 'documents.being_scanned' };
  return null;
}
