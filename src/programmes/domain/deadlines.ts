import { NOMINATION, type ChainLevel } from './chain-levels';

/** A deadline moved after opening, for everybody, for one organisation or for one nomination. Never taken back. */
export interface DeadlineExtension {
  /** `nomination`, or the code of a level of the chain. */
  readonly level: string;
  /** Both null: everybody. */
  readonly organisationId: string | null;
  readonly nominationId: string | null;
  readonly until: Date;
  readonly reason: string;
}

/** Whose deadline is asked for. Without a nomination, an extension for one person does not count. */
export interface ForWhom {
  readonly organisationId: string | null;
  readonly nominationId?: string | null;
}

export interface CallDeadlines {
  readonly nominationDeadline: Date;
  readonly endorsementDeadline: Date;
  readonly levels?: readonly ChainLevel[];
  readonly extensions?: readonly DeadlineExtension[];
}

/**
 * The deadline that applies to somebody: the one of the call, or the latest extension that names them, their organisation
 * or everybody. A level that the call does not have closes with the chain as a whole.
 */
export function deadlineFor(call: CallDeadlines, level: string, who: ForWhom): Date {
  const ofCall =
    level === NOMINATION
      ? call.nominationDeadline
      : (call.levels?.find(({ code }) => code === level)?.deadline ?? call.endorsementDeadline);
  return (call.extensions ?? [])
    .filter((extension) => extension.level === level && concerns(extension, who))
    .reduce((latest, { until }) => (until > latest ? until : latest), ofCall);
}

function concerns(extension: DeadlineExtension, who: ForWhom): boolean {
  if (extension.nominationId !== null) return extension.nominationId === who.nominationId;
  return extension.organisationId === null || extension.organisationId === who.organisationId;
}
