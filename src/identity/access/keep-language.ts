import type { INestApplication } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import type { Locale } from '../../kernel/locale';
import type { SignedInRequest } from './authenticate';

/** The language a signed-in person chooses stays theirs on the next device; it is a preference, not an act on record. */
export function keepLanguage(app: INestApplication) {
  return async (request: Request, locale: Locale): Promise<void> => {
    const actor = (request as SignedInRequest).actor;
    if (!actor || actor.locale === locale) return;
    await app
      .get(DataSource)
      .query('update account set locale = $2 where id = $1', [actor.accountId, locale]);
  };
}
