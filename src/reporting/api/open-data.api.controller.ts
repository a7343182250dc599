import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../../identity';
import { openData } from '../exports/open-data';
import { PublicFiguresQueries } from '../public-figures.queries';
import { OpenDataDto } from './open-data.dto';

@ApiTags('open data')
@Controller('api/v1/open-data')
export class OpenDataApiController {
  constructor(private readonly figures: PublicFiguresQueries) {}

  @Get('figures')
  @Public('public figures: counts without people, small counts withheld')
  @ApiOperation({ summary: 'Figures for everybody, with their dictionary; needs no token' })
  @ApiOkResponse({ type: OpenDataDto })
  async show(): Promise<OpenDataDto> {
    return openData(await this.figures.figures());
  }
}
