import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { AddCalibrationExample } from '../add-calibration-example';
import { CalibrationQueries } from '../calibration.queries';
import { MarkCalibrationExample } from '../mark-calibration-example';
import { PanelQueries } from '../panel.queries';
import { SetPracticeFirst } from '../set-practice-first';
import { ExampleForm, PracticeForm } from '../calibration.form';
import {
  ExampleAddedDto,
  exampleListDto,
  ExampleListDto,
  exampleRecordDto,
  ExampleRecordDto,
  MarkedDto,
} from './calibration.dto';
import { ScoresDto } from './review.dto';

@ApiTags('Review')
@ApiBearerAuth()
@Controller('api/v1')
export class CalibrationApiController {
  constructor(
    private readonly panels: PanelQueries,
    private readonly examples: CalibrationQueries,
    private readonly addExample: AddCalibrationExample,
    private readonly mark: MarkCalibrationExample,
    private readonly practice: SetPracticeFirst,
  ) {}

  @Get('panels/:id/examples')
  @Requires('panel:read')
  @ApiOperation({ summary: 'Examples the readers of a panel practise on' })
  @ApiOkResponse({ type: ExampleListDto })
  async ofPanel(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<ExampleListDto> {
    const { panel } = await this.panels.view(actor, id);
    return exampleListDto(await this.examples.ofPanel(panel.id));
  }

  @Post('panels/:id/examples')
  @Requires('panel:manage')
  @ApiOperation({ summary: 'Add an example; it cannot be changed afterwards' })
  @ApiOkResponse({ type: ExampleAddedDto })
  add(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) panelId: string,
    @Body() body: ExampleForm,
  ): Promise<ExampleAddedDto> {
    return this.addExample.run(actor, { panelId, ...body });
  }

  @Get('panels/:id/examples/:exampleId')
  @Requires('panel:read')
  @ApiOperation({ summary: 'An example with the distance of every reader from the others' })
  @ApiOkResponse({ type: ExampleRecordDto })
  async compare(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('exampleId', IdParam) exampleId: string,
  ): Promise<ExampleRecordDto> {
    const { panel } = await this.panels.view(actor, id);
    return exampleRecordDto(await this.examples.ofExample(panel.id, exampleId));
  }

  @Put('panels/:id/practice')
  @HttpCode(204)
  @Requires('panel:manage')
  @ApiOperation({ summary: 'Hold the sheets of a panel until its readers have marked the examples' })
  @ApiNoContentResponse()
  hold(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) panelId: string,
    @Body() body: PracticeForm,
  ): Promise<void> {
    return this.practice.run(actor, { panelId, ...body });
  }

  @Get('reviews/examples')
  @Requires('review:score')
  @ApiOperation({ summary: 'Examples I have still to mark' })
  @ApiOkResponse({ type: ExampleListDto })
  async toMark(@CurrentActor() actor: Actor): Promise<ExampleListDto> {
    return exampleListDto(await this.examples.waitingFor(actor));
  }

  @Get('reviews/examples/:exampleId')
  @Requires('review:score')
  @ApiOperation({ summary: 'An example; the others’ marks only after the own ones' })
  @ApiOkResponse({ type: ExampleRecordDto })
  async example(
    @CurrentActor() actor: Actor,
    @Param('exampleId', IdParam) exampleId: string,
  ): Promise<ExampleRecordDto> {
    return exampleRecordDto(await this.examples.forReader(actor, exampleId));
  }

  @Post('reviews/examples/:exampleId')
  @HttpCode(200)
  @Requires('review:score')
  @ApiOperation({ summary: 'Mark an example, once; it counts for nobody' })
  @ApiOkResponse({ type: MarkedDto })
  markIt(
    @CurrentActor() actor: Actor,
    @Param('exampleId', IdParam) exampleId: string,
    @Body() { marks }: ScoresDto,
  ): Promise<MarkedDto> {
    return this.mark.run(actor, { exampleId, marks });
  }
}
