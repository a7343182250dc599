import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OrganisationView } from './identity.queries';
import { found } from '../kernel/domain/refusal';
import { tidyText } from '../kernel/domain/text';
import { decodeCursor, PAGE_SIZE, pageOf, type Page } from '../kernel/pagination';
import { NUMBER_KINDS, readNumber, type NumberKind } from './domain/person-number';
import { HistorySources } from './person-history';
import { PeopleFacts } from './people-facts.queries';
import { maskedNumber, numberHash } from './person-number';

export interface RegisterRow {
  readonly id: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly familyNameKm: string | null;
  readonly givenNameKm: string | null;
  readonly sex: 'female' | 'male' | null;
  readonly birthDate: string | null;
  readonly mergedInto: string | null;
  readonly hasAccount: boolean;
  /** Open pairs: records that look like this one. */
  readonly alike: number;
  readonly organisations: readonly OrganisationView[];
}

export interface RegisterRecord extends RegisterRow {
  readonly version: number;
  readonly email: string | null;
  readonly phone: string | null;
  readonly accountEmail: string | null;
  readonly accountState: string | null;
  readonly spellingCheckedAt: Date | null;
  readonly mergedAt: Date | null;
  readonly createdAt: Date;
  readonly numbers: readonly {
    readonly kind: NumberKind;
    readonly masked: string;
    /** To compare two records by; never shown. */
    readonly hash: string;
    readonly recordedAt: Date;
  }[];
}

const ROW = `p.id, p.family_name as "familyName", p.given_name as "givenName", p.family_name_km as "familyNameKm",
  p.given_name_km as "givenNameKm", p.sex, p.birth_date as "birthDate", p.merged_into as "mergedInto",
  exists (select from account a where a.person_id = p.id) as "hasAccount",
  (select count(*)::int from duplicate_pair d where d.state = 'open' and (d.person_a = p.id or d.person_b = p.id)) as alike`;

/** Parameters 1 (pattern, '' for everybody) and 2 (hashes of a typed number). A search finds merged records too. */
const MATCHING = `(case when $1 = '' and cardinality($2::text[]) = 0 then p.merged_into is null else
  lower(p.family_name || ' ' || p.given_name) like $1 or lower(p.given_name || ' ' || p.family_name) like $1
  or coalesce(p.family_name_km, '') || ' ' || coalesce(p.given_name_km, '') like $1
  or coalesce(p.family_name_km, '') || coalesce(p.given_name_km, '') like $1
  or p.id in (select n.person_id from person_number n where n.kind || ':' || n.hash = any($2::text[])) end)`;

/** The register of people, for the secretariat: the pages ask for the permission, so nothing here is scoped. */
@Injectable()
export class RegisterQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly history: HistorySources,
    private readonly people: PeopleFacts,
  ) {}

  /** By Latin name. Words are looked for in both scripts and both orders; a whole number finds who holds it. */
  async list(search: string, after: string | undefined): Promise<Page<RegisterRow>> {
    const words = tidyText(search).toLowerCase();
    const pattern = words ? `%${words.replace(/[%_\\]/g, '\\$&')}%` : '';
    const hashes = words ? hashesOf(words) : [];
    const cursor = decodeCursor(after);
    const [family, given] = cursor?.key.split('\n') ?? [];
    const from = cursor && given !== undefined ? [family, given, cursor.id] : [null, null, null];
    const rows: Omit<RegisterRow, 'organisations'>[] = await this.dataSource.query(
      `select ${ROW} from person p where ${MATCHING}
         and ($3::text is null or (p.family_name, p.given_name, p.id) > ($3, $4, $5::uuid))
       order by p.family_name, p.given_name, p.id limit ${PAGE_SIZE + 1}`,
      [pattern, hashes, ...from],
    );
    const [count]: { n: number }[] = await this.dataSource.query(
      `select count(*)::int as n from person p where ${MATCHING}`,
      [pattern, hashes],
    );
    const page = pageOf(rows, count?.n ?? 0, (row) => ({
      key: `${row.familyName}\n${row.givenName}`,
      id: row.id,
    }));
    return { ...page, rows: await this.withOrganisations(page.rows) };
  }

  async record(id: string): Promise<RegisterRecord> {
    return found((await this.records([id]))[0]);
  }

  /** Records in the order asked, with their numbers masked. */
  async records(ids: readonly string[]): Promise<RegisterRecord[]> {
    const rows: Omit<RegisterRecord, 'organisations' | 'numbers'>[] = await this.dataSource.query(
      `select ${ROW}, p.version, p.email, p.phone, a.email as "accountEmail", a.state as "accountState",
         p.spelling_checked_at as "spellingCheckedAt", p.merged_at as "mergedAt", p.created_at as "createdAt"
       from person p left join account a on a.person_id = p.id where p.id = any($1)
       order by array_position($1, p.id)`,
      [ids],
    );
    const numbers: {
      id: string;
      personId: string;
      kind: NumberKind;
      sealed: Buffer;
      hash: string;
      recordedAt: Date;
    }[] = await this.dataSource.query(
      `select id, person_id as "personId", kind, sealed, hash, recorded_at as "recordedAt" from person_number
         where person_id = any($1) order by kind`,
      [ids],
    );
    return (await this.withOrganisations(rows)).map((row) => ({
      ...row,
      numbers: numbers
        .filter(({ personId }) => personId === row.id)
        .map((number) => ({
          kind: number.kind,
          masked: maskedNumber(number),
          hash: number.hash,
          recordedAt: number.recordedAt,
        })),
    }));
  }

  /** Where these people hold a role or have been nominated from. */
  private async withOrganisations<Row extends { id: string }>(
    rows: readonly Row[],
  ): Promise<(Row & { organisations: OrganisationView[] })[]> {
    const ids = rows.map(({ id }) => id);
    const belongs = await this.history.organisations(ids);
    const roles = await this.people.employments(ids, '1900-01-01', '9999-12-31');
    for (const { personId, organisationId } of roles)
      belongs.set(personId, (belongs.get(personId) ?? new Set()).add(organisationId));
    const known = await this.people.organisations([
      ...new Set([...belongs.values()].flatMap((set) => [...set])),
    ]);
    return rows.map((row) => ({
      ...row,
      organisations: [...(belongs.get(row.id) ?? [])].flatMap((id) => known.get(id) ?? []),
    }));
  }
}

/** What was typed, as each kind of number it could be. */
function hashesOf(words: string): string[] {
  return NUMBER_KINDS.flatMap((kind) => {
    const number = readNumber(kind, words);
    return number ? [`${kind}:${numberHash(kind, number)}`] : [];
  });
}
