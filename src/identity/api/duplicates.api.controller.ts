import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { CurrentActor, Requires } from '../access/requires';
import { DuplicatesQueries } from '../duplicates.queries';
import { KeepApart } from '../keep-apart';
import { MergePeople } from '../merge-people';
import { mergeOf } from '../register.form';
import { ApartDto, MergeDto, MergedDto, pairDto, PairPageDto } from './register.dto';

const STATES = ['open', 'apart', 'merged'] as const;

@ApiTags('Register of people')
@ApiBearerAuth()
@Controller('api/v1/people')
export class DuplicatesApiController {
  constructor(
    private readonly duplicates: DuplicatesQueries,
    private readonly keepApart: KeepApart,
    private readonly mergePeople: MergePeople,
  ) {}

  @Get('duplicates')
  @Requires('register:read')
  @ApiOperation({ summary: 'Pairs of records that may be one person, the oldest first' })
  @ApiQuery({ name: 'state', required: false, enum: STATES })
  @ApiQuery({ name: 'after', required: false, description: 'Cursor of the page before' })
  @ApiOkResponse({ type: PairPageDto })
  async list(@Query() query: { state?: unknown; after?: unknown }): Promise<PairPageDto> {
    const state = STATES.find((one) => one === query.state) ?? 'open';
    const after = typeof query.after === 'string' ? query.after : undefined;
    const page = await this.duplicates.list(state, after);
    return { rows: page.rows.map(pairDto), total: page.total, next: page.next };
  }

  @Post('duplicates/:id/apart')
  @HttpCode(204)
  @Requires('register:manage')
  @ApiOperation({ summary: 'Decide that two records are two people' })
  @ApiNoContentResponse()
  async apart(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { reason }: ApartDto,
  ): Promise<void> {
    await this.keepApart.run(actor, { pairId: id, reason });
  }

  @Post(':id/merge')
  @HttpCode(200)
  @Requires('register:manage')
  @ApiOperation({
    summary: 'Merge another record into this one; refused with reasons where a rule would break',
  })
  @ApiOkResponse({ type: MergedDto })
  merge(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { from, ...form }: MergeDto,
  ): Promise<MergedDto> {
    return this.mergePeople.run(actor, mergeOf(form, from, id));
  }
}
