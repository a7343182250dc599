import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { ComparisonReport } from '../comparison.queries';
import { ShareDto } from './indicator.dto';

class ComparedSideDto {
  @ApiProperty({ type: 'integer', nullable: true }) due: number | null;
  @ApiProperty({ type: 'integer', nullable: true }) answered: number | null;
  @ApiProperty({ type: 'integer', nullable: true }) yes: number | null;
  @ApiProperty({ type: Number, nullable: true }) responseRate: number | null;
  @ApiProperty({ type: ShareDto, nullable: true, description: 'From thirty answers on' })
  share: ShareDto | null;
}

class ComparedDto {
  @ApiProperty({ enum: ['service', 'organisation', 'field', 'promoted'] }) code: string;
  @ApiProperty({ type: ComparedSideDto }) takenPart: ComparedSideDto;
  @ApiProperty({ type: ComparedSideDto }) notSelected: ComparedSideDto;
  @ApiProperty({ type: ShareDto, nullable: true, description: 'With the interval of Newcombe (method 10)' })
  difference: ShareDto | null;
}

export class ComparisonDto {
  @ApiProperty() asOf: string;
  @ApiProperty() exact: boolean;
  @ApiProperty() caution: string;
  @ApiProperty({ type: [ComparedDto] }) figures: readonly ComparedDto[];
}

const CAUTION =
  'The groups were told apart by the selection itself: a difference is not an effect of the training.';

@ApiTags('figures')
@ApiBearerAuth()
@Controller('api/v1/comparison')
export class ComparisonFiguresApiController {
  constructor(private readonly report: ComparisonReport) {}

  @Get()
  @Requires('report:read')
  @ApiOperation({
    summary: 'Those who took part beside those not selected, in words of their own, one year on',
  })
  @ApiOkResponse({ type: ComparisonDto })
  async show(@CurrentActor() actor: Actor): Promise<ComparisonDto> {
    return { caution: CAUTION, ...(await this.report.of(actor)) };
  }
}
