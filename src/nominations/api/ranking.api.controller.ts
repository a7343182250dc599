import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { RankNominees } from '../rank-nominees';
import { RankingPage } from '../ranking.page';
import { RankDto, RankedDto } from './ranking.dto';

@ApiTags('Nominations')
@ApiBearerAuth()
@Controller('api/v1')
export class RankingApiController {
  constructor(
    private readonly ranking: RankingPage,
    private readonly rankNominees: RankNominees,
  ) {}

  @Get('calls/:id/our-nominees')
  @Requires('nomination:read')
  @ApiOperation({ summary: 'Nominees in the order of their ministries; of the own ministry for its desks' })
  @ApiOkResponse({ type: [RankedDto] })
  async ranked(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<RankedDto[]> {
    const { groups } = await this.ranking.data(actor, id);
    return groups
      .flatMap(({ rows }) => rows)
      .map(({ person, organisation, ...row }) => ({
        id: row.id,
        number: row.number,
        state: row.state,
        rank: row.rank,
        organisationCode: organisation.code,
        familyName: person.familyName,
        givenName: person.givenName,
      }));
  }

  @Put('calls/:id/our-nominees')
  @HttpCode(204)
  @Requires('nomination:rank')
  @ApiOperation({ summary: 'Put the own nominees in order: the order last read, and the new one' })
  @ApiNoContentResponse()
  async rank(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { seen, order }: RankDto,
  ): Promise<void> {
    await this.rankNominees.run(actor, { callId: id, seen, order });
  }
}
