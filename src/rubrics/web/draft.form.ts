import { asciiDigits, tidyText, withoutInvisible } from '../../kernel/domain/text';
import { Choice, Code, Id, Text, Tick, WholeNumber } from '../../kernel/validation/fields';
import { readForm } from '../../kernel/validation/read-form';
import {
  LEAST_LEVELS,
  MOST_LEVELS,
  withLevels,
  type CommentRule,
  type Criterion,
  type RubricText,
} from '../domain';
import type { RubricOrigin } from '../entities/rubric-version.entity';

export const COMMENT_RULES = ['never', 'ends', 'always'] as const;
export const ORIGINS = ['ours', 'official'] as const;
const LANGUAGES = ['km', 'en', 'ja'] as const;

export class HeadForm {
  @Text({ max: 200 }) titleKm: string;
  @Text({ max: 200 }) titleEn: string;
  @Text({ max: 200 }) titleJa: string;
  @Choice(ORIGINS) origin: RubricOrigin;
}

export class NewDraftForm extends HeadForm {
  @Id({ optional: true }) basedOn: string | null;
  @Code({ max: 40, pattern: /^[a-z][a-z0-9-]{0,39}$/ }) code: string;
}

export class VersionForm {
  @WholeNumber({ min: 1 }) version: number;
}

export class MoveForm extends VersionForm {
  @Code({ max: 40 }) code: string;
  @Choice(['up', 'down', 'remove']) move: 'up' | 'down' | 'remove';
}

export class CriterionForm extends VersionForm {
  @Code({ max: 40, pattern: /^[a-z][a-z0-9-]{0,39}$/ }) code: string;
  @WholeNumber({ min: 1, max: 1000 }) weight: number;
  @WholeNumber({ min: LEAST_LEVELS, max: MOST_LEVELS }) levels: number;
  @Choice(COMMENT_RULES) commentRule: CommentRule;
  @Tick() notApplicableAllowed: boolean;
  @WholeNumber({ optional: true, min: 1, max: MOST_LEVELS }) threshold: number | null;
  @Choice(['save', 'levels'], { optional: true }) then: 'save' | 'levels' | null;
}

/** A criterion as typed. Words may still be missing; the number of levels is as chosen. */
export function readCriterion(body: unknown): {
  version: number;
  criterion: Criterion;
  stay: boolean;
} {
  const form = readForm(CriterionForm, body);
  const typed = (body ?? {}) as Record<string, unknown>;
  const said = (name: string): RubricText =>
    Object.fromEntries(
      LANGUAGES.map((language) => [language, words(typed[`${name}.${language}`])]),
    ) as unknown as RubricText;
  const written = Array.from({ length: MOST_LEVELS }, (_level, index) => said(`anchors.${index}`));
  const { version, then, levels, ...rest } = form;
  return {
    version,
    criterion: { ...rest, title: said('title'), anchors: withLevels(written, levels) },
    stay: then === 'levels',
  };
}

const words = (value: unknown): string => (typeof value === 'string' ? tidyText(value).slice(0, 1000) : '');

/** How many levels a form shows that came back refused: as typed, if that makes sense. */
export function levelsTyped(body: unknown, otherwise: number): number {
  const typed = Number(
    asciiDigits(withoutInvisible(words((body as Record<string, unknown> | undefined)?.['levels']))),
  );
  return Number.isInteger(typed) && typed >= LEAST_LEVELS && typed <= MOST_LEVELS ? typed : otherwise;
}
