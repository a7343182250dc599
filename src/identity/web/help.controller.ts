import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../access/requires';
import { RETENTION } from '../domain';

const VIEW = 'identity/web/views/about';

/** Pages that say how to get on, and what this system does with people and their data. */
@Controller()
@Public('help and statements for everybody')
export class HelpController {
  @Get('help')
  help(@Res() response: Response): void {
    response.render(VIEW, {
      page: 'help',
      parts: ['apply', 'account', 'language', 'date', 'weak', 'problem'],
    });
  }

  @Get('accessibility')
  accessibility(@Res() response: Response): void {
    response.render(VIEW, { page: 'accessibility', parts: ['standard', 'how', 'known', 'tell'] });
  }

  @Get('privacy')
  privacy(@Res() response: Response): void {
    response.render(VIEW, {
      page: 'privacy',
      parts: ['what', 'who', 'published', 'record', 'cookies', 'rights'],
      retention: RETENTION.map(({ code, months }) => ({ code, after: Object.entries(months) })),
    });
  }

  @Get('contact')
  contact(@Res() response: Response): void {
    response.render(VIEW, { page: 'contact', parts: ['ministry', 'secretariat', 'problem'] });
  }
}
