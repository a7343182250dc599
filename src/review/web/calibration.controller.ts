import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { AddCalibrationExample } from '../add-calibration-example';
import { CalibrationQueries } from '../calibration.queries';
import { MarkCalibrationExample } from '../mark-calibration-example';
import { SetPracticeFirst } from '../set-practice-first';
import { PanelQueries } from '../panel.queries';
import { exampleData } from './calibration.presenter';
import { ExampleForm, PracticeForm } from '../calibration.form';
import { readSheet } from './score-sheet.form';

const PANEL = 'review/web/views/calibration';
const EXAMPLE = 'review/web/views/calibration-example';

/** Examples that all readers mark first: written by the secretariat, marked by readers, compared by both. */
@Controller()
export class CalibrationController {
  constructor(
    private readonly panels: PanelQueries,
    private readonly examples: CalibrationQueries,
    private readonly addExample: AddCalibrationExample,
    private readonly mark: MarkCalibrationExample,
    private readonly setPractice: SetPracticeFirst,
  ) {}

  @Get('panels/:id/calibration')
  @Requires('panel:read')
  async ofPanel(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(PANEL, await this.panelData(actor, id));
  }

  @Post('panels/:id/calibration')
  @Requires('panel:manage')
  async add(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const data = (): Promise<object> => this.panelData(actor, id);
    await submitForm(request, response, { view: PANEL, data }, async () => {
      await this.addExample.run(actor, { panelId: id, ...readForm(ExampleForm, request.body) });
      request.session.flash = { kind: 'success', key: 'review:flash.example_added' };
      return `/panels/${id}/calibration`;
    });
  }

  @Post('panels/:id/practice')
  @Requires('panel:manage')
  async holdForPractice(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const data = (): Promise<object> => this.panelData(actor, id);
    await submitForm(request, response, { view: PANEL, data }, async () => {
      await this.setPractice.run(actor, { panelId: id, ...readForm(PracticeForm, request.body) });
      return `/panels/${id}/calibration`;
    });
  }

  @Get('panels/:id/calibration/:exampleId')
  @Requires('panel:read')
  async compare(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('exampleId', IdParam) exampleId: string,
  ): Promise<void> {
    const { panel } = await this.panels.view(actor, id);
    response.render(EXAMPLE, exampleData(await this.examples.ofExample(panel.id, exampleId)));
  }

  @Get('reviews/examples/:exampleId')
  @Requires('review:score')
  async example(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('exampleId', IdParam) exampleId: string,
  ): Promise<void> {
    response.render(EXAMPLE, exampleData(await this.examples.forReader(actor, exampleId)));
  }

  @Post('reviews/examples/:exampleId')
  @Requires('review:score')
  async markExample(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('exampleId', IdParam) exampleId: string,
  ): Promise<void> {
    const example = await this.examples.forReader(actor, exampleId);
    const { marks } = readSheet(request.body, example.criteria);
    const data = (): object => exampleData(example);
    await submitForm(request, response, { view: EXAMPLE, data }, async () => {
      await this.mark.run(actor, { exampleId, marks });
      return `/reviews/examples/${exampleId}#distance`;
    });
  }

  private async panelData(actor: Actor, id: string): Promise<object> {
    const view = await this.panels.view(actor, id);
    return {
      ...view,
      examples: await this.examples.ofPanel(id),
      can: { manage: view.panel.state !== 'closed' && actor.permissions.has('panel:manage') },
    };
  }
}
