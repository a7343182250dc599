import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../kernel/actor';
import { CopyClarification } from '../copy-clarification';
import type { CopyPage } from '../copies.queries';
import { DiscussionQueries } from '../discussion.queries';
import { judgedBefore } from '../domain/clarification';
import { PracticeFirst } from '../practice-first';
import { checkData, sheetData } from './review.presenter';

/** What stands around a sheet: the nominee's answer to the panel, and practice that has to come first. */
@Injectable()
export class SheetPages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clarifications: CopyClarification,
    private readonly discussions: DiscussionQueries,
    private readonly practice: PracticeFirst,
  ) {}

  async of(actor: Actor, copy: CopyPage): Promise<object> {
    return { ...sheetData(copy), ...(await this.around(actor, copy)) };
  }

  async check(actor: Actor, copy: CopyPage): Promise<object> {
    return { ...checkData(copy), ...(await this.around(actor, copy)) };
  }

  private async around(actor: Actor, copy: CopyPage): Promise<object> {
    const { manager } = this.dataSource;
    const [row]: { id: string; practiceFirst: boolean; judged: string | null }[] = await manager.query(
      `select p.id, p.practice_first as "practiceFirst", s.judged_revision as judged from review_assignment a
       join panel p on p.id = a.panel_id left join score_sheet s on s.assignment_id = a.id where a.id = $1`,
      [copy.id],
    );
    const clarification = await this.clarifications.of(actor, copy);
    return {
      clarification,
      judgedBefore: copy.state === 'submitted' && judgedBefore(row?.judged ?? null, clarification),
      practice: row && copy.state === 'cleared' ? await this.practice.holdsBack(manager, actor, row) : null,
      discussion:
        copy.state === 'submitted'
          ? await this.discussions.of(actor, { panelId: copy.panelId, nominationId: copy.nomination.id })
          : null,
    };
  }
}
