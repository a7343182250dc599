import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ROLES } from '../../kernel/actor';
import type { Translator } from '../../ui';
import { Requires } from '../access/requires';
import { PERMISSIONS, PERMISSIONS_OF, seesAllOrganisations } from '../domain/permissions';
import { OrganisationsQueries } from '../organisations.queries';

const KINDS = ['ministry', 'province', 'institution', 'secretariat', 'japan'];

/** Reference pages of the administrator: which organisations there are, and what each role may do. */
@Controller('admin')
export class DirectoryController {
  constructor(private readonly organisations: OrganisationsQueries) {}

  @Get('organisations')
  @Requires('organisation:read')
  async list(@Res() response: Response, @Query('kind') asked: unknown): Promise<void> {
    const kind = KINDS.find((known) => known === asked) ?? 'ministry';
    const t = response.locals.t as Translator;
    const counts = await this.organisations.countsByKind();
    response.render('identity/web/views/organisations', {
      organisations: await this.organisations.ofKind(kind),
      kinds: KINDS.map((known) => ({
        text: t(`common:organisation_kind.${known}`),
        count: counts.get(known) ?? 0,
        href: `/admin/organisations?kind=${known}`,
        current: known === kind,
      })),
    });
  }

  /** Read from the same table that the guard reads, so the page cannot say anything else than what is done. */
  @Get('roles')
  @Requires('person:read')
  async roles(@Res() response: Response): Promise<void> {
    const holders = await this.organisations.holdersByRole();
    const shown = ROLES.filter((role) => role !== 'supervisor');
    response.render('identity/web/views/roles', {
      roles: shown.map((role) => ({
        role,
        all: seesAllOrganisations(role),
        holders: holders.get(role) ?? 0,
      })),
      rows: PERMISSIONS.map((permission) => ({
        key: `identity:permission.${permission.replace(/[:-]/g, '_')}`,
        may: shown.map((role) => PERMISSIONS_OF[role].includes(permission)),
      })),
    });
  }
}
