import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Requires, type SignedInRequest } from '../../identity';
import { IdParam } from '../../kernel/validation/id-param';
import { PreviewAssignment, type UnfinishedPreview } from '../preview-assignment';

/** Seconds after which the page of a search in progress loads itself again, also without script. */
const AGAIN_AFTER = 3;

/** What the page of a plan shows while there is no plan yet. */
export function unfinishedData({ progress, files, readers }: UnfinishedPreview): object {
  const running = progress.state === 'running';
  return {
    unfinished: true,
    running,
    share: running ? progress.share : 0,
    reason: running ? null : progress.reason,
    size: { files: files.length, readers: readers.length },
    refreshAfter: running ? AGAIN_AFTER : null,
  };
}

/** A long search can be stopped, and begun again. Neither writes anything. */
@Controller('panels/:id/assignment')
export class PlanProgressController {
  constructor(private readonly preview: PreviewAssignment) {}

  @Post('stop')
  @Requires('panel:manage')
  async stop(
    @Req() _request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await this.preview.stop({ panelId: id });
    response.redirect(303, `/panels/${id}/assignment`);
  }

  @Post('again')
  @Requires('panel:manage')
  async again(
    @Req() _request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await this.preview.again({ panelId: id });
    response.redirect(303, `/panels/${id}/assignment`);
  }
}
