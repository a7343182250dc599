import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { refuse } from '../kernel/domain/refusal';
import { WriteRubricNote } from '../rubrics';
import { ValidityReport } from './validity-report';

/**
 * A proposal beside the rubric, together with the figures it rests on as they stand today. Refused while there are none:
 * what stays silent proposes nothing.
 */
@Injectable()
export class ProposeFromValidity {
  constructor(
    private readonly report: ValidityReport,
    private readonly notes: WriteRubricNote,
  ) {}

  async run(actor: Actor, input: { rubric: string; stage: string; text: string }): Promise<{ id: string }> {
    const { asOf } = await this.report.all();
    const { stage, panels, files, at } = await this.report.of(input.rubric, input.stage);
    if (at.every(({ figures }) => figures.every(({ silent }) => silent !== null)))
      refuse('reporting.nothing_to_propose_from', { field: 'text', href: '#text' }, 409);
    return this.notes.run(actor, {
      rubricVersionId: input.rubric,
      text: input.text,
      figures: { asOf, stage, panels, files, at },
    });
  }
}
