import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { canonicalJson, sha256Hex } from '../kernel/domain/canonical';
import { found } from '../kernel/domain/refusal';
import type { Plan, PlanInput } from './domain/assignment-plan';
import { Panel } from './entities/panel.entity';
import { PlanPanel, type PanelFacts, type PanelPlan } from './panel-plan';
import { PlanRuns, type PlanProgress } from './plan-runs';

export interface AssignmentPreview extends PanelPlan {
  readonly panel: Panel;
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

export function planKey(plan: Plan): string {
  return sha256Hex(canonicalJson(plan.feasible ? plan.added : [])).slice(0, 32);
}

/** What assignment would do. Nothing is written. */
@Injectable()
export class PreviewAssignment {
  constructor(
    private readonly dataSource: DataSource,
    private readonly planPanel: PlanPanel,
    private readonly runs: PlanRuns,
  ) {}

  async run(input: { panelId: string }, patience = PATIENCE): Promise<AssignmentPreview | UnfinishedPreview> {
    const { panel, facts, asked } = await this.question(input.panelId);
    const progress = await this.runs.plan(asked, patience);
    if (progress.state !== 'done') return { ...facts, panel, progress };
    return { ...facts, panel, plan: progress.plan, key: planKey(progress.plan) };
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

export function isFinished(preview: AssignmentPreview | UnfinishedPreview): preview is AssignmentPreview {
  return 'plan' in preview;
}
