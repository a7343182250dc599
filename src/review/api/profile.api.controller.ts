import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { readForm } from '../../kernel/validation/read-form';
import { PlainDate } from '../../kernel/validation/fields';
import { KeepReaderProfile } from '../keep-reader-profile';
import { ReviewRepository } from '../review.repository';
import { ReaderProfileDto } from './seats.dto';

class AbsenceDays {
  @PlainDate() from: string;
  @PlainDate() to: string;
}

/** The own fields and absences of whoever asks. */
@ApiTags('Review')
@ApiBearerAuth()
@Controller('api/v1/reader-profile')
export class ProfileApiController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: ReviewRepository,
    private readonly keep: KeepReaderProfile,
  ) {}

  @Get()
  @Requires('review:score')
  @ApiOperation({ summary: 'What you have said of your fields and absences' })
  @ApiOkResponse({ type: ReaderProfileDto })
  async show(@CurrentActor() actor: Actor): Promise<ReaderProfileDto> {
    const profile = (await this.repository.profiles(this.dataSource.manager, [actor.personId])).get(
      actor.personId,
    );
    return {
      fields: profile?.fields ?? [],
      avoids: profile?.avoids ?? [],
      words: profile?.words ?? [],
      absences: (profile?.absences ?? []).map(({ from, to }) => `${from}/${to}`),
    };
  }

  @Put()
  @HttpCode(204)
  @Requires('review:score')
  @ApiOperation({ summary: 'Say which fields you know, which you avoid, and when you are away' })
  @ApiNoContentResponse()
  async save(@CurrentActor() actor: Actor, @Body() body: ReaderProfileDto): Promise<void> {
    const absences = body.absences.map((text) => {
      const [from, to] = text.split('/');
      const { from: first, to: last } = readForm(AbsenceDays, { from, to });
      return { from: first, to: last };
    });
    await this.keep.run(actor, { ...body, absences });
  }
}
