import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Locale } from '../kernel/locale';
import { NotVisible } from '../kernel/domain/refusal';
import { letterKeys, translatorFor } from '../ui';
import { letterText, withoutLinks, type LetterWords } from './letter-text';
import { namesOf } from './letter-names';

export interface WordingVersion {
  readonly version: number;
  readonly subject: string | null;
  readonly body: string | null;
  readonly writtenAt: Date;
  readonly familyName: string;
  readonly givenName: string;
  readonly familyNameKm: string | null;
  readonly givenNameKm: string | null;
}

export interface WordingRow {
  readonly template: string;
  /** Version in force by language; 0: the catalogue's words. */
  readonly versions: Readonly<Record<Locale, number>>;
}

/** The kinds of letters and the words they are written in. Messages about accounts are not among them: they carry keys. */
@Injectable()
export class WordingQueries {
  constructor(private readonly dataSource: DataSource) {}

  async list(): Promise<WordingRow[]> {
    const rows: { template: string; locale: Locale; version: number }[] = await this.dataSource.query(
      `select distinct on (template, locale) template, locale, case when subject is null then 0 else version end as version
       from letter_wording order by template, locale, letter_wording.version desc`,
    );
    const inForce = new Map(rows.map(({ template, locale, version }) => [`${template} ${locale}`, version]));
    const of = (template: string, locale: Locale): number => inForce.get(`${template} ${locale}`) ?? 0;
    return templates().map((template) => ({
      template,
      versions: { km: of(template, 'km'), en: of(template, 'en'), ja: of(template, 'ja') },
    }));
  }

  /** Newest first. Not found, like every letter that nobody may word. */
  async history(template: string, locale: Locale): Promise<WordingVersion[]> {
    if (!templates().includes(template)) throw new NotVisible();
    return this.dataSource.query(
      `select w.version, w.subject, w.body, w.written_at as "writtenAt", p.family_name as "familyName",
         p.given_name as "givenName", p.family_name_km as "familyNameKm", p.given_name_km as "givenNameKm"
       from letter_wording w join person p on p.id = w.written_by
       where w.template = $1 and w.locale = $2 order by w.version desc`,
      [template, locale],
    );
  }

  /** Words filled with the values of the newest letter of this kind; null before the first was written. */
  async preview(
    template: string,
    locale: Locale,
    words: LetterWords | null,
  ): Promise<{ subject: string; text: string } | null> {
    const [row]: { data: Record<string, string | number> }[] = await this.dataSource.query(
      'select data from notice where template = $1 order by created_at desc, id limit 1',
      [template],
    );
    if (!row) return null;
    const t = translatorFor(locale);
    return letterText(t, locale, template, withoutLinks(t, row.data), words);
  }

  names(template: string): string[] {
    return namesOf(template);
  }
}

function templates(): string[] {
  return letterKeys().filter((template) => !template.startsWith('identity.'));
}
