import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PersonHistory, type HistoryEntry } from '../identity';
import type { FollowUpStatus } from './domain';
import type { AsForwarded } from './entities/participation.entity';

interface Row {
  id: string;
  card: AsForwarded;
  departedOn: string | null;
  completedOn: string | null;
  endedOn: string | null;
  endReason: string | null;
  status: FollowUpStatus | null;
}

const GROUPS = { sustained: 'good', partly: 'attention', lapsed: 'closed', no_answer: 'closed' } as const;

/** Trainings in Japan, and what came of them. */
@Injectable()
export class ParticipationHistory extends PersonHistory {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async of(personId: string): Promise<HistoryEntry[]> {
    const rows: Row[] = await this.dataSource.query(
      `select id, as_forwarded as card, departed_on as "departedOn", completed_on as "completedOn",
         ended_on as "endedOn", end_reason as "endReason", status from participation where person_id = $1`,
      [personId],
    );
    return rows.flatMap((row): HistoryEntry[] => {
      const { titleEn, titleKm, titleJa } = row.card.course;
      const common = {
        course: { en: titleEn, km: titleKm, ja: titleJa },
        href: `/participation/${row.id}`,
      };
      const entries: HistoryEntry[] = [];
      if (row.departedOn)
        entries.push({ ...common, on: row.departedOn, textKey: 'follow-up:history.departed' });
      if (row.completedOn)
        entries.push({
          ...common,
          on: row.completedOn,
          textKey: 'follow-up:history.completed',
          ...(row.status
            ? { status: { group: GROUPS[row.status], key: `follow-up:status.${row.status}` } }
            : {}),
        });
      if (row.endedOn)
        entries.push({
          ...common,
          on: row.endedOn,
          textKey: 'follow-up:history.ended_early',
          ...(row.endReason ? { note: row.endReason } : {}),
        });
      return entries;
    });
  }
}
