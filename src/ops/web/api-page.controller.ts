import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '../../identity';
import { ApiDescription } from '../open-api';
import { apiGroups } from './api-page.presenter';

/** What programs may ask, as a document for programs and as a page for the people who write them. */
@Controller()
@ApiExcludeController()
@Public('says what can be asked, and gives out nothing that was answered')
export class ApiPageController {
  constructor(private readonly description: ApiDescription) {}

  @Get('api/v1/openapi.json')
  document(): OpenAPIObject {
    return this.description.document();
  }

  @Get('api')
  page(@Res() response: Response): void {
    response.render('ops/web/views/api', { groups: apiGroups(this.description.document()) });
  }
}
