import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { AuditQueries, RecordsCheck } from '../../audit';
import { Requires, type SignedInRequest } from '../../identity';
import { Clock } from '../../kernel/clock';
import { PAGE_SIZE } from '../../kernel/pagination';
import { submitForm } from '../../ui';

const VIEW = 'reporting/web/views/record';

/** The record of acts: what was done, by whom, and the proof that nobody changed it afterwards. */
@Controller('audit')
@ApiExcludeController()
export class RecordController {
  constructor(
    private readonly audit: AuditQueries,
    private readonly records: RecordsCheck,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('audit:read')
  async list(@Res() response: Response, @Query('after') after: unknown): Promise<void> {
    response.render(VIEW, await this.page(after));
  }

  /** Reads the whole chain and says whether it holds, or which entry is the first that does not. */
  @Post('verify')
  @HttpCode(200)
  @Requires('audit:read')
  async verify(@Req() request: SignedInRequest, @Res() response: Response): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.page(undefined) }, async () => ({
      view: VIEW,
      data: {
        ...(await this.page(undefined)),
        proof: await this.audit.verify(),
        altered: await this.records.altered(),
        verifiedAt: this.clock.now().toISOString(),
      },
    }));
  }

  /** The head to keep outside: against it a later check finds also a record that was cut and rewritten. */
  @Get('anchor.txt')
  @Requires('audit:read')
  async anchor(@Res() response: Response): Promise<void> {
    const { seq, hash } = await this.audit.head();
    response.setHeader('Content-Disposition', `attachment; filename="tsubasa-anchor-${seq}.txt"`);
    response
      .type('text/plain')
      .send(
        [
          'Tsubasa, anchor of the record of acts',
          `entries: ${seq}`,
          `head: ${hash}`,
          `taken: ${this.clock.now().toISOString()}`,
          `check: npm run ops -- audit:verify --anchor ${seq}:${hash}`,
          '',
        ].join('\n'),
      );
  }

  private async page(after: unknown): Promise<object> {
    const before = typeof after === 'string' && /^\d{1,15}$/.test(after) ? Number(after) : null;
    const [head, entries] = await Promise.all([this.audit.head(), this.audit.latest(before, PAGE_SIZE + 1)]);
    const rows = entries.slice(0, PAGE_SIZE);
    const last = rows.at(-1);
    return {
      head,
      list: {
        rows: rows.map((entry) => ({ ...entry, details: factsOf(entry.details) })),
        total: head.seq,
        next: entries.length > PAGE_SIZE && last ? String(last.seq) : null,
      },
    };
  }
}

/** What an entry holds beside the act, as it was written. */
function factsOf(details: Record<string, unknown>): { name: string; value: string }[] {
  return Object.entries(details).map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? value : JSON.stringify(value),
  }));
}
