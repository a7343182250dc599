import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { GrantedQueries } from '../granted.queries';
import { RankRequests } from '../rank-requests';
import { RemoveRequest } from '../remove-request';
import { RequestQueries } from '../requests.queries';
import { SaveRequest } from '../save-request';
import { SignList } from '../sign-list';
import { readYear, RequestForm, SignForm } from '../requests.form';
import { GrantedDto, grantedOf, listOf, MinistryListDto, OrderDto, SavedRequestDto } from './requests.dto';

@ApiTags('Yearly requests')
@ApiBearerAuth()
@Controller('api/v1/request-surveys/:year')
export class CourseRequestsApiController {
  constructor(
    private readonly queries: RequestQueries,
    private readonly granted: GrantedQueries,
    private readonly saveRequest: SaveRequest,
    private readonly removeRequest: RemoveRequest,
    private readonly rankRequests: RankRequests,
    private readonly signList: SignList,
  ) {}

  @Get('lists')
  @Requires('request:read')
  @ApiOperation({ summary: 'The own list; of every ministry for those who work across ministries' })
  @ApiOkResponse({ type: [MinistryListDto] })
  async lists(@CurrentActor() actor: Actor, @Param('year') year: string): Promise<MinistryListDto[]> {
    const { id } = await this.queries.window(readYear(year));
    return (await this.queries.lists(actor, id)).map(listOf);
  }

  @Get('granted')
  @Requires('request:read')
  @ApiOperation({ summary: 'What was asked for, beside the calls of the following year' })
  @ApiOkResponse({ type: [GrantedDto] })
  async compare(@CurrentActor() actor: Actor, @Param('year') year: string): Promise<GrantedDto[]> {
    return (await this.granted.rows(actor, readYear(year))).map(grantedOf);
  }

  @Post('requests')
  @Requires('request:edit')
  @ApiOperation({ summary: 'Adds a request on the last place of the own list' })
  @ApiCreatedResponse({ type: SavedRequestDto })
  async add(
    @CurrentActor() actor: Actor,
    @Param('year') year: string,
    @Body() { version: _version, ...content }: RequestForm,
  ): Promise<SavedRequestDto> {
    const id = await this.saveRequest.run(actor, { year: readYear(year), id: null, version: null, content });
    return { id };
  }

  @Put('requests/:id')
  @HttpCode(204)
  @Requires('request:edit')
  @ApiOperation({ summary: 'Changes a request, in the version last read' })
  @ApiNoContentResponse()
  async change(
    @CurrentActor() actor: Actor,
    @Param('year') year: string,
    @Param('id', IdParam) id: string,
    @Body() { version, ...content }: RequestForm,
  ): Promise<void> {
    await this.saveRequest.run(actor, { year: readYear(year), id, version, content });
  }

  @Delete('requests/:id')
  @HttpCode(204)
  @Requires('request:edit')
  @ApiOperation({ summary: 'Takes a request out; those below it move up' })
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('year') year: string,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    return this.removeRequest.run(actor, { year: readYear(year), id });
  }

  @Put('order')
  @HttpCode(204)
  @Requires('request:edit')
  @ApiOperation({ summary: 'Puts the whole own list in this order' })
  @ApiNoContentResponse()
  order(
    @CurrentActor() actor: Actor,
    @Param('year') year: string,
    @Body() { order }: OrderDto,
  ): Promise<void> {
    const ranks = order.map((id, at) => ({ id, rank: at + 1 }));
    return this.rankRequests.run(actor, { year: readYear(year), ranks });
  }

  @Post('sign')
  @HttpCode(204)
  @Requires('request:sign')
  @ApiOperation({ summary: 'The head signs the list as read, with the own name' })
  @ApiNoContentResponse()
  sign(@CurrentActor() actor: Actor, @Param('year') year: string, @Body() body: SignForm): Promise<void> {
    return this.signList.run(actor, { year: readYear(year), ...body });
  }
}
