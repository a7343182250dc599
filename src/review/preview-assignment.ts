import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { canonicalJson } from '../kernel/domain/canonical';
import { found } from '../kernel/domain/refusal';
import type { Plan } from './domain/assignment-plan';
import { Panel } from './entities/panel.entity';
import { PlanPanel, type PanelPlan } from './panel-plan';

export interface AssignmentPreview extends PanelPlan {
  readonly panel: Panel;
  /** Names exactly this plan; applying asks for it back, so that what is applied is what was looked at. */
  readonly key: string;
}

export function planKey(plan: Plan): string {
  return createHash('sha256')
    .update(canonicalJson(plan.feasible ? plan.added : []))
    .digest('hex')
    .slice(0, 32);
}

/** What assignment would do. Nothing is written. */
@Injectable()
export class PreviewAssignment {
  constructor(
    private readonly dataSource: DataSource,
    private readonly planPanel: PlanPanel,
  ) {}

  async run(input: { panelId: string }): Promise<AssignmentPreview> {
    const panel = found(await this.dataSource.manager.findOneBy(Panel, { id: input.panelId }));
    const plan = await this.planPanel.run(this.dataSource.manager, panel);
    return { ...plan, panel, key: planKey(plan.plan) };
  }
}
