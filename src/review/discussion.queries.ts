import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleFacts, type PersonFacts } from '../identity';
import type { Actor } from '../kernel/actor';
import { BlindDossier, redact } from '../nominations';
import { CallQueries } from '../programmes';
import { stageOf } from '../programmes/domain';
import { namesAreHidden } from './blind';
import { Panel } from './entities/panel.entity';
import type { SaidAs } from './entities/review-remark.entity';
import { readerLabel } from './panel-plan';
import { Voices } from './voices';

export interface Remark {
  readonly saidAs: SaidAs;
  /** R-01 for a reader: the discussion is led under numbers. */
  readonly label: string | null;
  /** Who that is, where the stage shows readers to each other. */
  readonly person: PersonFacts | null;
  readonly own: boolean;
  readonly text: string;
  readonly saidAt: Date;
}

export interface Discussion {
  readonly remarks: readonly Remark[];
  readonly maySpeak: boolean;
}

/** The discussion of a file, for those who may take part in it. */
@Injectable()
export class DiscussionQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly voices: Voices,
    private readonly calls: CallQueries,
    private readonly people: PeopleFacts,
    private readonly blind: BlindDossier,
  ) {}

  /** Null for everybody else, who is not told that there is one. */
  async of(
    actor: Actor,
    { panelId, nominationId }: { panelId: string; nominationId: string },
  ): Promise<Discussion | null> {
    const { manager } = this.dataSource;
    const panel = await manager.findOneBy(Panel, { id: panelId });
    if (!panel || !(await this.voices.of(manager, actor, panel, nominationId))) return null;
    const rows: { saidAs: SaidAs; personId: string; number: number | null; text: string; saidAt: Date }[] =
      await manager.query(
        `select r.said_as as "saidAs", r.person_id as "personId", m.number, r.text, r.said_at as "saidAt"
         from review_remark r left join panel_member m on m.panel_id = r.panel_id and m.person_id = r.person_id
         where r.panel_id = $1 and r.nomination_id = $2 order by r.said_at, r.id`,
        [panelId, nominationId],
      );
    const call = await this.calls.facts(panel.callId);
    const { showsReaders } = stageOf(call, panel.stage);
    const people = await this.people.of(showsReaders ? rows.map(({ personId }) => personId) : []);
    const hide =
      stageOf(call, panel.stage).blind &&
      (actor.permissions.has('review:score') || namesAreHidden(call, panel));
    const identity = hide ? await this.blind.identityOf(nominationId) : null;
    return {
      maySpeak: panel.state !== 'closed',
      remarks: rows.map(({ personId, number, ...remark }) => ({
        ...remark,
        // Somebody who knows may have written a name.
        text: identity ? redact(remark.text, identity).text : remark.text,
        label: remark.saidAs === 'reader' ? readerLabel(number) : null,
        person: remark.saidAs === 'reader' ? (people.get(personId) ?? null) : null,
        own: personId === actor.personId,
      })),
    };
  }
}
