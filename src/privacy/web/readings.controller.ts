import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { ReadingsQueries } from '../readings.queries';

/** A person's own page: it takes no identifier, so that there is nobody else's to ask for. */
@Controller('readings')
@ApiExcludeController()
export class ReadingsController {
  constructor(private readonly readings: ReadingsQueries) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @Requires('home:read')
  async show(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    response.render('privacy/web/views/readings', await this.readings.own(actor));
  }
}
