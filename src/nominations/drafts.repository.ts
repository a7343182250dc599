import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import type { Tx } from '../kernel/transaction';
import type { Answers } from './domain/form-template';
import { Nomination } from './entities/nomination.entity';
import { NominationAnswerVersion } from './entities/nomination-answer-version.entity';

const KEPT_FOR = 2 * 24 * 60 * 60 * 1000;

export interface SavedAnswers {
  readonly section: string;
  readonly answers: Answers;
  readonly version: number;
  readonly savedBy: string;
  readonly savedByName: string;
  readonly savedAt: Date;
}

/** Writes drafts: their start, their answers, and what of the answers is kept on the nomination as well. */
@Injectable()
export class DraftsRepository {
  async insert(tx: Tx, nomination: Partial<Nomination>): Promise<void> {
    await tx.insert(Nomination, nomination);
  }

  async answers(tx: Tx, nominationId: string): Promise<Map<string, SavedAnswers>> {
    const rows: SavedAnswers[] = await tx.query(
      `select section, answers, version, saved_by as "savedBy", saved_by_name as "savedByName", saved_at as "savedAt"
       from nomination_answer where nomination_id = $1`,
      [nominationId],
    );
    return new Map(rows.map((row) => [row.section, row]));
  }

  /** Writes one section from the version that was read; false when somebody else wrote it meanwhile. */
  async saveAnswers(
    tx: Tx,
    input: { nominationId: string; section: string; answers: Answers; version: number },
    actor: Actor,
    now: Date,
  ): Promise<boolean> {
    const { nominationId, section, answers, version } = input;
    const rows: unknown[] = await tx.query(
      `with saved as (
         insert into nomination_answer (nomination_id, section, answers, saved_by, saved_by_name, saved_at)
         select $1, $2, $3, $4, $5, $6 where $7 = 0
         on conflict (nomination_id, section) do nothing returning 1),
       changed as (
         update nomination_answer set answers = $3, saved_by = $4, saved_by_name = $5, saved_at = $6,
           version = version + 1
         where nomination_id = $1 and section = $2 and version = $7 returning 1)
       select 1 from saved union all select 1 from changed`,
      [nominationId, section, answers, actor.personId, actor.name, now, version],
    );
    if (rows.length !== 1) return false;
    const kept = { nominationId, section, version: version + 1, answers, savedAt: now };
    await tx.insert(NominationAnswerVersion, kept);
    return true;
  }

  /** A section as it read in an earlier version: nothing in the version before the first, null when it is no longer kept. */
  async answersAt(tx: Tx, nominationId: string, section: string, version: number): Promise<Answers | null> {
    if (version === 0) return {};
    const [row]: { answers: Answers }[] = await tx.query(
      'select answers from nomination_answer_version where nomination_id = $1 and section = $2 and version = $3',
      [nominationId, section, version],
    );
    return row?.answers ?? null;
  }

  /** Nobody has a page open for two days; a section that was written since keeps its answers in their own place. */
  async purgeVersions(tx: Tx, now: Date): Promise<void> {
    await tx.query('delete from nomination_answer_version where saved_at < $1', [
      new Date(now.getTime() - KEPT_FOR),
    ]);
  }

  /** A saved section makes a new version of the nomination: who sends it has then read what it says. */
  async keepFacts(
    tx: Tx,
    nominationId: string,
    facts: { departmentName?: string | null; provinceCode?: string | null },
  ): Promise<void> {
    await tx.query(
      `update nomination set version = version + 1, department_name = case when $2 then $3 else department_name end,
         province_code = case when $4 then $5 else province_code end
       where id = $1`,
      [
        nominationId,
        facts.departmentName !== undefined,
        facts.departmentName ?? null,
        facts.provinceCode !== undefined,
        facts.provinceCode ?? null,
      ],
    );
  }

  /** Whether this person stands on another nomination that has been sent. */
  async standsElsewhere(tx: Tx, personId: string, except: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `select 1 from nomination where person_id = $1 and id <> $2 and submitted_at is not null limit 1`,
      [personId, except],
    );
    return rows.length > 0;
  }
}
