import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../kernel/actor';
import { BlindDossier, redact } from '../../nominations';
import { ClarificationQueries, type ClarificationView } from '../clarification.queries';
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
    private readonly clarifications: ClarificationQueries,
    private readonly discussions: DiscussionQueries,
    private readonly practice: PracticeFirst,
    private readonly blind: BlindDossier,
  ) {}

  async of(actor: Actor, copy: CopyPage): Promise<object> {
    return { ...sheetData(copy), ...(await this.around(actor, copy)) };
  }

  async check(actor: Actor, copy: CopyPage): Promise<object> {
    return { ...checkData(copy), ...(await this.around(actor, copy)) };
  }

  /** The question about a copy that is open to the reader, and its answer. */
  async clarification(actor: Actor, copy: CopyPage): Promise<ClarificationView | null> {
    const told = copy.state === 'assigned' ? null : await this.clarifications.ofCopy(actor, copy.id);
    return told && copy.stage.blind ? this.withoutNames(told) : told;
  }

  /** In a blind stage a nominee may have signed the answer. */
  private async withoutNames(told: ClarificationView): Promise<ClarificationView> {
    const identity = await this.blind.identityOf(told.nominationId);
    const clean = (text: string): string => redact(text, identity).text;
    return {
      ...told,
      question: clean(told.question),
      answer: told.answer === null ? null : clean(told.answer),
    };
  }

  private async around(actor: Actor, copy: CopyPage): Promise<object> {
    const { manager } = this.dataSource;
    const [row]: { id: string; practiceFirst: boolean; judged: string | null }[] = await manager.query(
      `select p.id, p.practice_first as "practiceFirst", s.judged_revision as judged from review_assignment a
       join panel p on p.id = a.panel_id left join score_sheet s on s.assignment_id = a.id where a.id = $1`,
      [copy.id],
    );
    const clarification = await this.clarification(actor, copy);
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
