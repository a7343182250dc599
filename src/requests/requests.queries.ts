import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { organisationScope } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { found } from '../kernel/domain/refusal';
import type { WaitingRow } from '../kernel/waiting';
import { isReturned, phaseOf, type WindowPhase } from './domain';
import type { CourseRequest } from './entities/course-request.entity';
import type { RequestCheck } from './entities/request-check.entity';
import type { RequestSignature } from './entities/request-signature.entity';
import { RequestWindow } from './entities/request-window.entity';

export type WindowView = RequestWindow & { readonly phase: WindowPhase };

export type RequestRow = Omit<CourseRequest, 'windowId' | 'updatedBy'> & {
  readonly course: { titleEn: string; titleKm: string | null; titleJa: string | null } | null;
  readonly check: Omit<RequestCheck, 'id' | 'requestId' | 'checkedBy' | 'checkedAt'> | null;
};

export interface ListOfMinistry {
  readonly organisation: {
    id: string;
    code: string;
    nameEn: string;
    nameKm: string | null;
    nameJa: string | null;
  };
  readonly requests: readonly RequestRow[];
  readonly signature: Pick<
    RequestSignature,
    'signedName' | 'signedByName' | 'signedAt' | 'declaration'
  > | null;
}

const REQUEST = `r.id, r.organisation_id as "organisationId", r.rank, r.course_id as "courseId", r.need, r.justification,
  r.who_goes as "whoGoes", r.people, r.owner_unit as "ownerUnit", r.expected_use as "expectedUse", r.resources,
  r.wanted_when as "wantedWhen", r.tags, r.updated_at as "updatedAt", r.version,
  case when c.id is not null then json_build_object('titleEn', c.title_en, 'titleKm', c.title_km, 'titleJa', c.title_ja)
  end as course,
  case when k.id is not null then json_build_object('clear', k.clear, 'clearNote', k.clear_note, 'realistic', k.realistic,
    'realisticNote', k.realistic_note, 'prioritised', k.prioritised, 'prioritisedNote', k.prioritised_note,
    'returnedReason', k.returned_reason, 'ofVersion', k.of_version, 'ofRank', k.of_rank,
    'checkedByName', k.checked_by_name) end as check`;

/** Surveys and lists: a ministry reads its own, whoever works across ministries reads all. */
@Injectable()
export class RequestQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async windows(): Promise<WindowView[]> {
    const rows = await this.dataSource.manager.find(RequestWindow, { order: { year: 'DESC' } });
    return rows.map((row) => this.withPhase(row));
  }

  async window(year: number): Promise<WindowView> {
    return this.withPhase(found(await this.dataSource.manager.findOneBy(RequestWindow, { year })));
  }

  async lists(actor: Actor, windowId: string): Promise<ListOfMinistry[]> {
    const scope = [windowId, organisationScope(actor)];
    const [requests, signatures, organisations]: [
      RequestRow[],
      (NonNullable<ListOfMinistry['signature']> & { organisationId: string })[],
      ListOfMinistry['organisation'][],
    ] = await Promise.all([
      this.dataSource.query(
        `select ${REQUEST} from course_request r left join course c on c.id = r.course_id
         left join request_check k on k.request_id = r.id
         where r.window_id = $1 and ($2::uuid is null or r.organisation_id = $2) order by r.rank`,
        scope,
      ),
      this.dataSource.query(
        `select organisation_id as "organisationId", signed_name as "signedName", signed_by_name as "signedByName",
           signed_at as "signedAt", declaration from request_signature
         where window_id = $1 and ($2::uuid is null or organisation_id = $2) and void_at is null`,
        scope,
      ),
      this.dataSource.query(
        `select o.id, o.code, o.name_en as "nameEn", o.name_km as "nameKm", o.name_ja as "nameJa" from organisation o
         where o.id = $2 or ($2::uuid is null and exists (
           select 1 from course_request r where r.window_id = $1 and r.organisation_id = o.id)) order by o.name_en`,
        scope,
      ),
    ]);
    return organisations.map((organisation) => ({
      organisation,
      requests: requests.filter(({ organisationId }) => organisationId === organisation.id),
      signature: signatures.find(({ organisationId }) => organisationId === organisation.id) ?? null,
    }));
  }

  async request(actor: Actor, windowId: string, id: string): Promise<RequestRow> {
    const lists = await this.lists(actor, windowId);
    return found(lists.flatMap(({ requests }) => requests).find((row) => row.id === id));
  }

  history(
    actor: Actor,
    windowId: string,
  ): Promise<
    {
      requestId: string;
      act: string;
      content: { rank: number; need: string | null };
      madeByName: string;
      madeAt: Date;
    }[]
  > {
    return this.dataSource.query(
      `select request_id as "requestId", act, content, made_by_name as "madeByName", made_at as "madeAt"
       from course_request_version where window_id = $1 and ($2::uuid is null or organisation_id = $2)
       order by made_at desc, id desc limit 100`,
      [windowId, organisationScope(actor)],
    );
  }

  /** While a survey is open: the desk until the list has requests, the head until it is signed. */
  async waitingFor(actor: Actor): Promise<WaitingRow[]> {
    if (actor.role !== 'focal' && actor.role !== 'endorser') return [];
    const open = (await this.windows()).filter(({ phase }) => phase === 'open');
    const rows: WaitingRow[] = [];
    for (const { id, year, closesOn } of open) {
      const [list] = await this.lists(actor, id);
      const requests = list?.requests.length ?? 0;
      const back = list?.requests.filter(isReturned).length ?? 0;
      if (list?.signature && back === 0) continue;
      const mine = actor.role === 'focal' ? requests === 0 || back > 0 : requests > 0 && back === 0;
      if (!mine) continue;
      const status = back > 0 ? 'returned' : requests > 0 ? 'to_sign' : 'empty';
      rows.push({
        status: { group: 'attention', key: `requests:waiting.status.${status}` },
        title: `Yearly requests ${year}`,
        titleKm: `សំណើប្រចាំឆ្នាំ ${year}`,
        detailKey: `requests:waiting.${back > 0 ? 'returned' : actor.role}`,
        detailParams: { requests: back > 0 ? back : requests },
        course: null,
        dueAt: closesOn,
        href: `/requests/${year}`,
        actionKey: `requests:waiting.act.${actor.role}`,
        mine: true,
      });
    }
    return rows;
  }

  private withPhase(row: RequestWindow): WindowView {
    return { ...row, phase: phaseOf(row, dayInPhnomPenh(this.clock.now())) };
  }
}
