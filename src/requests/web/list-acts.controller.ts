import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { RankRequests } from '../rank-requests';
import { RemoveRequest } from '../remove-request';
import { RequestPages } from '../request.pages';
import { SignList } from '../sign-list';
import { readRanks, readYear, SignForm } from '../requests.form';

const LIST = 'requests/web/views/list';
type Sent = SignedInRequest;

/** What is done on the list itself; a refusal shows the list again. */
@Controller('requests/:year')
@ApiExcludeController()
export class ListActsController {
  constructor(
    private readonly pages: RequestPages,
    private readonly removeRequest: RemoveRequest,
    private readonly rankRequests: RankRequests,
    private readonly signList: SignList,
  ) {}

  @Post(':id/remove')
  @Requires('request:edit')
  async remove(
    @CurrentActor() actor: Actor,
    @Req() sent: Sent,
    @Res() response: Response,
    @Param('year') year: string,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await this.act(actor, sent, response, readYear(year), 'removed', (at) =>
      this.removeRequest.run(actor, { year: at, id }),
    );
  }

  @Post('order')
  @Requires('request:edit')
  async rank(
    @CurrentActor() actor: Actor,
    @Req() sent: Sent,
    @Res() response: Response,
    @Param('year') year: string,
  ): Promise<void> {
    await this.act(actor, sent, response, readYear(year), 'ranked', (at) =>
      this.rankRequests.run(actor, { year: at, ranks: readRanks(sent.body) }),
    );
  }

  @Post('sign')
  @Requires('request:sign')
  async sign(
    @CurrentActor() actor: Actor,
    @Req() sent: Sent,
    @Res() response: Response,
    @Param('year') year: string,
  ): Promise<void> {
    await this.act(actor, sent, response, readYear(year), 'signed', (at) =>
      this.signList.run(actor, { year: at, ...readForm(SignForm, sent.body) }),
    );
  }

  private async act(
    actor: Actor,
    sent: Sent,
    response: Response,
    year: number,
    said: string,
    work: (year: number) => Promise<void>,
  ): Promise<void> {
    await submitForm(sent, response, { view: LIST, data: () => this.pages.list(actor, year) }, async () => {
      await work(year);
      sent.session.flash = { kind: 'success', key: `requests:flash.${said}` };
      return `/requests/${year}`;
    });
  }
}
