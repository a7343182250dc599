import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/**
 * The link somebody was last sent, for operations on a machine without mail: opening the first account, and building a
 * demonstration in which people answer the messages they get. No page and no API gives it out.
 */
@Injectable()
export class LinksQueries {
  constructor(private readonly dataSource: DataSource) {}

  async lastSentTo(email: string, template: string): Promise<string | null> {
    const [row]: { link: string }[] = await this.dataSource.query(
      `select data->>'link' as link from notice
       where lower(recipient_email) = lower($1) and template = $2 order by created_at desc, id limit 1`,
      [email, template],
    );
    return row?.link ?? null;
  }
}
