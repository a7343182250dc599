import { Controller, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Requires } from '../../identity';
import { IdParam } from '../../kernel/validation/id-param';
import { PreviewAssignment } from '../preview-assignment';

/** A long search can be stopped, and begun again. Neither writes anything. */
@Controller('panels/:id/assignment')
export class PlanProgressController {
  constructor(private readonly preview: PreviewAssignment) {}

  @Post('stop')
  @Requires('panel:manage')
  async stop(@Res() response: Response, @Param('id', IdParam) id: string): Promise<void> {
    await this.preview.stop({ panelId: id });
    response.redirect(303, `/panels/${id}/assignment`);
  }

  @Post('again')
  @Requires('panel:manage')
  async again(@Res() response: Response, @Param('id', IdParam) id: string): Promise<void> {
    await this.preview.again({ panelId: id });
    response.redirect(303, `/panels/${id}/assignment`);
  }
}
