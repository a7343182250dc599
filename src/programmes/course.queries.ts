import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { found } from '../kernel/domain/refusal';
import { decodeCursor, pageOf, type Page } from '../kernel/pagination';
import type { EligibilityRule } from './domain/eligibility-rules';
import type { StatedFacts, StatedPhase } from './domain/stated-facts';

/** The whole seed list fits one page: an officer looks for a course by eye. */
const COURSES_A_PAGE = 50;

export interface CourseRow {
  readonly id: string;
  readonly code: string;
  readonly titleEn: string;
  readonly titleKm: string | null;
  readonly titleJa: string | null;
  readonly numberAsWritten: string | null;
  readonly japaneseFiscalYear: number | null;
  readonly phases: readonly StatedPhase[];
  /** Conditions a record can check, and conditions for people to read. */
  readonly rules: number;
  readonly statements: number;
  readonly calls: number;
  readonly programmeCode: string;
  readonly programme: { readonly nameEn: string; readonly nameKm: string; readonly nameJa: string };
}

export interface CourseRecord extends Omit<CourseRow, 'rules' | 'statements'> {
  readonly language: 'en' | null;
  readonly rules: readonly EligibilityRule[];
  readonly stated: StatedFacts;
  readonly unverified: readonly string[];
  readonly sourceUrl: string;
}

const COURSE = `o.id, o.code, o.title_en as "titleEn", o.title_km as "titleKm", o.title_ja as "titleJa",
  o.number_as_written as "numberAsWritten", o.japanese_fiscal_year as "japaneseFiscalYear", o.phases,
  p.code as "programmeCode", json_build_object('nameEn', p.name_en, 'nameKm', p.name_km, 'nameJa', p.name_ja) as programme,
  (select count(*)::int from call c where c.course_id = o.id) as calls`;

@Injectable()
export class CourseQueries {
  constructor(private readonly dataSource: DataSource) {}

  async list(programmeCode: string | null, after: string | undefined): Promise<Page<CourseRow>> {
    const cursor = decodeCursor(after);
    const [rows, [count]]: [CourseRow[], { n: number }[]] = await Promise.all([
      this.dataSource.query(
        `select ${COURSE},
           jsonb_array_length(jsonb_path_query_array(o.rules, '$[*] ? (@.field != "statement")')) as rules,
           jsonb_array_length(jsonb_path_query_array(o.rules, '$[*] ? (@.field == "statement")')) as statements
         from course o join programme p on p.id = o.programme_id
         where ($1::text is null or p.code = $1) and ($2::text is null or (o.code, o.id) > ($2, $3::uuid))
         order by o.code, o.id limit ${COURSES_A_PAGE + 1}`,
        [programmeCode, cursor?.key ?? null, cursor?.id ?? null],
      ),
      this.dataSource.query(
        `select count(*)::int as n from course o join programme p on p.id = o.programme_id
         where ($1::text is null or p.code = $1)`,
        [programmeCode],
      ),
    ]);
    return pageOf(rows, count?.n ?? 0, ({ code, id }) => ({ key: code, id }), COURSES_A_PAGE);
  }

  async record(id: string): Promise<CourseRecord> {
    const rows: CourseRecord[] = await this.dataSource.query(
      `select ${COURSE}, o.language, o.rules, o.stated, o.unverified, o.source_url as "sourceUrl"
       from course o join programme p on p.id = o.programme_id where o.id = $1`,
      [id],
    );
    return found(rows[0]);
  }

  allProgrammes(): Promise<{ code: string; nameEn: string; nameKm: string; nameJa: string }[]> {
    return this.dataSource.query(
      'select code, name_en as "nameEn", name_km as "nameKm", name_ja as "nameJa" from programme order by code',
    );
  }

  /** Programmes that have courses, with how many. */
  async programmes(): Promise<
    { code: string; nameEn: string; nameKm: string; nameJa: string; courses: number }[]
  > {
    return this.dataSource.query(
      `select p.code, p.name_en as "nameEn", p.name_km as "nameKm", p.name_ja as "nameJa", count(*)::int as courses
       from programme p join course o on o.programme_id = p.id group by p.id order by count(*) desc, p.code`,
    );
  }
}
