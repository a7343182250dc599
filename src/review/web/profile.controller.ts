import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { submitForm } from '../../ui';
import { KeepReaderProfile } from '../keep-reader-profile';
import { ReviewRepository } from '../review.repository';
import { profileData } from './profile.presenter';
import { readProfile } from './seats.form';

const PROFILE = 'review/web/views/profile';

/** What a reader says of the own fields and absences. */
@Controller('reviews/profile')
export class ProfileController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: ReviewRepository,
    private readonly keep: KeepReaderProfile,
  ) {}

  @Get()
  @Requires('review:score')
  async show(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    response.render(PROFILE, await this.data(actor));
  }

  @Post()
  @Requires('review:score')
  async save(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
  ): Promise<void> {
    await submitForm(request, response, { view: PROFILE, data: () => this.data(actor) }, async () => {
      await this.keep.run(actor, readProfile(request.body));
      request.session.flash = { kind: 'success', key: 'review:flash.profile_kept' };
      return '/reviews';
    });
  }

  private async data(actor: Actor): Promise<object> {
    const profiles = await this.repository.profiles(this.dataSource.manager, [actor.personId]);
    return profileData(profiles.get(actor.personId));
  }
}
