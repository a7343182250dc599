import { ApiProperty } from '@nestjs/swagger';
import { Choices } from '../../kernel/validation/fields';
import { inNumbers, shortageOf } from '../panel-plan';
import { isFinished, type AssignmentPreview, type UnfinishedPreview } from '../preview-assignment';

export class PreviewQuery {
  /** Changes by hand, in their order: `12:3:5` takes file 12 from reviewer 3 and gives it to 5; one may be empty. */
  @Choices() edit: string[];
}

export class PairDto {
  @ApiProperty({ format: 'uuid' }) nominationId: string;
  @ApiProperty({ format: 'uuid' }) personId: string;
}

export class PreviewDto {
  @ApiProperty({ enum: ['done', 'running', 'stopped'] }) state: 'done' | 'running' | 'stopped';
  @ApiProperty({ type: Number, nullable: true, description: 'While running: share settled, 0 to 1' })
  share: number | null;
  @ApiProperty({ type: Boolean, nullable: true }) feasible: boolean | null;
  @ApiProperty({ type: String, nullable: true, description: 'Send it back to apply exactly this plan' })
  key: string | null;
  @ApiProperty({ type: [PairDto] }) added: PairDto[];
  @ApiProperty({ description: 'What is short, as refusals; empty when feasible', type: [Object] })
  shortage: object[];
  @ApiProperty({ type: Object, nullable: true, description: 'When not feasible: what would each be enough' })
  remedies: object | null;
  @ApiProperty({ description: 'Rules that the changes by hand break', type: [Object] }) broken: object[];
  @ApiProperty({ type: Number, nullable: true, description: 'Sum of affinity, changes by hand included' })
  affinity: number | null;
  @ApiProperty({ type: Number, nullable: true }) optimum: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'No plan under the rules has more' })
  bound: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Groups of reviewers; 1: all comparable' })
  groups: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'What the lot is drawn by' }) seed: string | null;
}

const NOTHING = {
  feasible: null,
  key: null,
  added: [],
  shortage: [],
  remedies: null,
  broken: [],
  affinity: null,
  optimum: null,
  bound: null,
  groups: null,
  seed: null,
};

export function previewDto(preview: AssignmentPreview | UnfinishedPreview): PreviewDto {
  if (!isFinished(preview)) {
    const { progress } = preview;
    return { ...NOTHING, state: progress.state, share: progress.state === 'running' ? progress.share : null };
  }
  const { plan, key, seed, pairs, checked } = preview;
  const shared = { state: 'done' as const, share: null, key, seed };
  if (!plan.feasible)
    return {
      ...NOTHING,
      ...shared,
      feasible: false,
      shortage: shortageOf(preview),
      remedies: plan.remedies,
    };
  return {
    ...NOTHING,
    ...shared,
    feasible: true,
    added: [...pairs],
    broken: inNumbers(checked.broken, preview),
    affinity: checked.affinity,
    optimum: plan.affinity,
    bound: plan.bound,
    groups: checked.groups,
  };
}
