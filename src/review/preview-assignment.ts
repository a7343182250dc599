import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { canonicalJson, sha256Hex } from '../kernel/domain/canonical';
import { found } from '../kernel/domain/refusal';
import type { PlanInput, PlanPair } from './domain/assignment-plan';
import { checkPlan, editedPairs, type CheckedPlan, type PlanEdit } from './domain/plan-check';
import { Panel } from './entities/panel.entity';
import { PlanPanel, seedOf, type PanelFacts, type PanelPlan } from './panel-plan';
import { PlanRuns, type PlanProgress } from './plan-runs';

export interface AssignmentPreview extends PanelPlan {
  readonly panel: Panel;
  readonly seed: string;
  /** Changes by hand, and what the plan is with them. */
  readonly edits: readonly PlanEdit[];
  readonly pairs: readonly PlanPair[];
  readonly checked: CheckedPlan;
  /** How well each reader fits each file, for whoever shows it. */
  readonly fit: (nominationId: string, personId: string) => number;
  /** Names exactly this plan; applying asks for it back, so that what is applied is what was looked at. */
  readonly key: string;
}

/** The search is still going on, or was stopped. */
export interface UnfinishedPreview extends PanelFacts {
  readonly panel: Panel;
  readonly progress: Exclude<PlanProgress, { state: 'done' }>;
}

/** A page waits this long for the plan before it shows how far the search has come. */
const PATIENCE = 2000;

export function planKey(pairs: readonly PlanPair[]): string {
  const sorted = pairs.map(({ nominationId, personId }) => `${nominationId} ${personId}`).sort();
  return sha256Hex(canonicalJson(sorted)).slice(0, 32);
}

/** What assignment would do. Nothing is written. */
@Injectable()
export class PreviewAssignment {
  constructor(
    private readonly dataSource: DataSource,
    private readonly planPanel: PlanPanel,
    private readonly runs: PlanRuns,
  ) {}

  async run(
    input: { panelId: string; edits?: readonly PlanEdit[] },
    patience = PATIENCE,
  ): Promise<AssignmentPreview | UnfinishedPreview> {
    const { panel, facts, asked } = await this.question(input.panelId);
    const progress = await this.runs.plan(asked, patience);
    if (progress.state !== 'done') return { ...facts, panel, progress };
    const { plan } = progress;
    const edits = plan.feasible ? (input.edits ?? []) : [];
    const pairs = editedPairs(plan.feasible ? plan.added : [], edits);
    return {
      ...facts,
      panel,
      plan,
      seed: seedOf(panel),
      edits,
      pairs,
      checked: checkPlan(asked, pairs),
      fit: fitOf(asked),
      key: planKey(pairs),
    };
  }

  async stop(input: { panelId: string }): Promise<void> {
    this.runs.stop((await this.question(input.panelId)).asked);
  }

  async again(input: { panelId: string }): Promise<void> {
    this.runs.again((await this.question(input.panelId)).asked);
  }

  private async question(panelId: string): Promise<{ panel: Panel; facts: PanelFacts; asked: PlanInput }> {
    const { manager } = this.dataSource;
    const panel = found(await manager.findOneBy(Panel, { id: panelId }));
    const facts = await this.planPanel.load(manager, panel);
    return { panel, facts, asked: this.planPanel.inputOf(facts, panel) };
  }
}

function fitOf({ files, readers, affinity }: PlanInput): AssignmentPreview['fit'] {
  const place = new Map(files.map(({ nominationId }, i) => [nominationId, i]));
  const seat = new Map(readers.map(({ personId }, j) => [personId, j]));
  return (nominationId, personId) => {
    const i = place.get(nominationId);
    const j = seat.get(personId);
    return i === undefined || j === undefined ? 0 : (affinity?.[i]?.[j] ?? 0);
  };
}

export function isFinished(preview: AssignmentPreview | UnfinishedPreview): preview is AssignmentPreview {
  return 'plan' in preview;
}
