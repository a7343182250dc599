import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { ROLES, type Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { CurrentActor, Requires } from '../access/requires';
import { Delegate } from '../delegate';
import { DelegateForm, RevokeForm } from '../delegation.form';
import { DelegationQueries, type DelegationView } from '../delegations.queries';
import { RevokeDelegation } from '../revoke-delegation';

class DelegatedDto {
  @ApiProperty({ format: 'uuid' }) delegationId: string;
}

class DelegationDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ROLES }) role: string;
  @ApiProperty() organisation: string;
  @ApiProperty({ description: 'The holder of the role' }) by: string;
  @ApiProperty({ description: 'The colleague who acts' }) to: string;
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) until: string;
  @ApiProperty() reason: string;
  @ApiProperty({ enum: ['ahead', 'now', 'over'] }) state: string;
}

const dto = ({ id, role, nameEn, by, to, from, until, reason, state }: DelegationView): DelegationDto => ({
  id,
  role,
  organisation: nameEn,
  by: `${by.familyName} ${by.givenName}`,
  to: `${to.familyName} ${to.givenName}`,
  from,
  until,
  reason,
  state,
});

@ApiTags('Delegations')
@ApiBearerAuth()
@Controller('api/v1/delegations')
export class DelegationsApiController {
  constructor(
    private readonly delegations: DelegationQueries,
    private readonly delegate: Delegate,
    private readonly revokeDelegation: RevokeDelegation,
  ) {}

  @Get()
  @Requires('delegation:manage')
  @ApiOperation({ summary: 'Delegations given and received by the holder; all of them for an administrator' })
  @ApiOkResponse({ type: [DelegationDto] })
  async list(@CurrentActor() actor: Actor): Promise<DelegationDto[]> {
    return (await this.delegations.of(actor)).map(dto);
  }

  @Post()
  @Requires('delegation:manage')
  @ApiOperation({ summary: 'Let a colleague act in the own role from day to day' })
  @ApiCreatedResponse({ type: DelegatedDto })
  give(@CurrentActor() actor: Actor, @Body() body: DelegateForm): Promise<DelegatedDto> {
    return this.delegate.run(actor, body);
  }

  @Post(':id/revoke')
  @HttpCode(204)
  @Requires('delegation:manage')
  @ApiOperation({ summary: 'End a delegation at once' })
  @ApiNoContentResponse()
  async revoke(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { reason }: RevokeForm,
  ): Promise<void> {
    await this.revokeDelegation.run(actor, { delegationId: id, reason });
  }
}
