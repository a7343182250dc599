import { tidyText } from '../../kernel/domain/text';
import { Choice, Text } from '../../kernel/validation/fields';
import type { Criterion, Mark } from '../../rubrics/domain';
import { DECLARED_KINDS, type DeclaredKind } from '../domain/conflict-of-interest';
import { DECLINE_KINDS, type DeclineKind } from '../entities/panel-member.entity';
import { CONFIDENCES, type Confidence, type Draft } from '../domain/draft-marks';

export class DeclarationForm {
  @Choice(['none', 'conflict']) answer: 'none' | 'conflict';
}

export class DeclineForm {
  @Text({ max: 500 }) reason: string;
}

export class InvitationForm {
  @Choice(['accepted', 'declined']) answer: 'accepted' | 'declined';
  @Choice(DECLINE_KINDS, { optional: true }) kind: DeclineKind | null;
  @Text({ max: 200, optional: true }) proposes: string | null;
  @Text({ max: 500, optional: true }) reason: string | null;
}

export class RemarkForm {
  @Text({ max: 2000 }) text: string;
}

export class ConflictForm {
  @Choice(DECLARED_KINDS) kind: DeclaredKind;
  @Text({ max: 1000, optional: true }) reason: string | null;
}

/**
 * The sheet as it was typed: `level_<criterion>` is a level or `na`, `comment_<criterion>` a text. A criterion whose
 * level was not chosen has no mark; its comment is kept beside. Whether a level exists is for the rules to say.
 */
export function readSheet(
  body: unknown,
  criteria: readonly Criterion[],
): Draft & { confidence: Confidence | null } {
  const typed = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const marks: Record<string, Mark> = {};
  const comments: Record<string, string> = {};
  for (const { code } of criteria) {
    const comment = textOf(typed[`comment_${code}`]);
    const level = typed[`level_${code}`];
    if (level === 'na') marks[code] = markOf(null, comment);
    else if (typeof level === 'string' && level !== '') marks[code] = markOf(Number(level), comment);
    else if (`comment_${code}` in typed) comments[code] = comment;
  }
  return { marks, comments, confidence: CONFIDENCES.find((one) => one === typed.confidence) ?? null };
}

function markOf(level: number | null, comment: string): Mark {
  return comment === '' ? { level } : { level, comment };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? tidyText(value) : '';
}
