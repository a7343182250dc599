import 'reflect-metadata';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module';
import { ScreenNominations } from '../../src/eligibility';
import { NO_AIDS, outcomeOf, personFacts, screen } from '../../src/eligibility/domain';
import { withReferenceDates } from '../../src/programmes/domain';
import { STARTING_EQUIVALENCES } from '../../src/programmes/starting-rules';
import { screeningCall, TWELVE_RULES } from './screening-call';

export interface ScreeningFigures {
  readonly callId: string;
  readonly total: number;
  /** Largest memory of the process and its threads, in MB; before the work began, and at most. */
  readonly before: number;
  readonly peak: number;
  /** Longest time in which the process could answer nobody, in seconds. */
  readonly pause: number;
}

const elapsed = (from: number): number => (performance.now() - from) / 1000;
const memory = (): number => process.resourceUsage().maxRSS / 1024;

async function main([mode = '', count = '0']: readonly string[]): Promise<void> {
  const work = mode === 'ours' ? ours : mode === 'bare' ? bare : pure;
  process.stdout.write(JSON.stringify(await work(Number(count))));
  process.exit(0);
}

/** The use case of the page and the API, in its one transaction. */
async function ours(size: number): Promise<ScreeningFigures> {
  const app = await NestFactory.createApplicationContext(AppModule, { logger: ['error', 'fatal'] });
  const { officer, callId } = await screeningCall(app.get(DataSource), size);
  const before = memory();
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const started = performance.now();
  const { checked, counts } = await app.get(ScreenNominations).run(officer, { callId });
  const total = elapsed(started);
  delay.disable();
  if (checked !== size || Object.values(counts).includes(0))
    throw new Error(`${checked} of ${size} checked: ${JSON.stringify(counts)}`);
  return { callId, total, before, peak: memory(), pause: delay.max / 1e9 };
}

const AT_ONCE = 500;

/** The least that any check can do: read the same facts, and insert as many findings of the same shape; nothing else. */
async function bare(size: number): Promise<ScreeningFigures> {
  const callId = process.env.BENCH_CALL ?? '';
  const client = new Client({ connectionString: process.env.MIGRATION_DATABASE_URL });
  await client.connect();
  await client.query('drop table if exists bare_finding');
  await client.query('create table bare_finding (like screening_finding including all)');
  const before = memory();
  const started = performance.now();
  await client.query('begin');
  let after = '';
  let read = 0;
  for (;;) {
    const { rows } = await client.query<{ id: string; number: string }>(
      `select n.id, n.number, p.birth_date, p.sex, jsonb_object_agg(a.section, a.answers) as answers
       from (select id, number, person_id from nomination where call_id = $1 and number > $2 order by number limit $3) n
         join person p on p.id = n.person_id join nomination_answer a on a.nomination_id = n.id
       group by n.id, n.number, p.birth_date, p.sex order by n.number`,
      [callId, after, AT_ONCE],
    );
    read += rows.length;
    await client.query(
      `insert into bare_finding (nomination_id, screening_no, rule_code, position, kind, verdict, value_used, date_used,
         reason_code, reason_params, call_version, checked_at)
       select id, 1, code, place, 'bar', 'pass', '43', date '2027-04-01', 'age_pass',
         '{"limit":"at_most","bound":45,"value":43,"onDue":"2027-04-01"}', 1, now()
       from unnest($1::uuid[]) id, unnest($2::text[]) with ordinality as rule (code, place)`,
      [rows.map(({ id }) => id), TWELVE_RULES.map(({ code }) => code)],
    );
    after = rows.at(-1)?.number ?? '';
    if (rows.length < AT_ONCE) break;
  }
  await client.query('commit');
  const total = elapsed(started);
  await client.query('drop table bare_finding');
  await client.end();
  if (read !== size) throw new Error(`${read} of ${size} read`);
  return { callId, total, before, peak: memory(), pause: 0 };
}

/** The rules alone, on a thousand people in turn. */
function pure(size: number): ScreeningFigures {
  const now = new Date('2026-11-24T05:00:00Z');
  const rules = withReferenceDates(TWELVE_RULES, '2027-04-01');
  const people = Array.from({ length: 1000 }, (_, at) =>
    personFacts({
      answers: {
        post: { serviceType: 'civil', serviceStart: `20${10 + (at % 16)}-01-02`, fieldStart: '2019-05-01' },
        education: { educationLevel: at % 3 ? 'bachelor' : null, major: 'Bachelor of engineering' },
        language: at % 10 ? { languageTest: 'IELTS', languageScore: 5 + (at % 4) } : {},
        employment: { organisationType: 'national', occupation: 'engineer' },
        declaration: { declares_health: true },
      },
      ...{ birthDate: `${1970 + (at % 35)}-06-15`, sex: 'female', organisationCode: 'MOI', endorsed: true },
      ...{ medicallyCleared: null, earlier: [], documents: [] },
    }),
  );
  const at = { now, today: '2026-11-24', tables: STARTING_EQUIVALENCES };
  const before = memory();
  const started = performance.now();
  let eligible = 0;
  for (let i = 0; i < size; i += 1)
    if (outcomeOf(screen(rules, people[i % 1000]!, NO_AIDS, at)) === 'eligible') eligible += 1;
  const total = elapsed(started);
  if (eligible === 0) throw new Error('nobody is eligible');
  return { callId: '', total, before, peak: memory(), pause: 0 };
}

void main(process.argv.slice(2));
