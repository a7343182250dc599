import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { AuditQueries } from '../../audit';
import { Requires } from '../../identity';

export class RecordHeadDto {
  @ApiProperty({ description: 'Number of entries' }) entries: number;
  @ApiProperty({ description: 'Hash of the last entry; keep it outside as an anchor' }) head: string;
}

@ApiTags('record of acts')
@ApiBearerAuth()
@Controller('api/v1/record')
export class RecordApiController {
  constructor(private readonly audit: AuditQueries) {}

  @Get('head')
  @Requires('audit:read')
  @ApiOperation({ summary: 'The head of the chain, to be kept outside and given back to audit:verify' })
  @ApiOkResponse({ type: RecordHeadDto })
  async head(): Promise<RecordHeadDto> {
    const { seq, hash } = await this.audit.head();
    return { entries: seq, head: hash };
  }
}
