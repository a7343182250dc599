import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { CourseQueries } from '../programmes';
import { TAG_FAMILIES } from '../programmes/domain';
import { CHECKS, isCurrent, isReturned, seenOf } from './domain';
import { RequestQueries } from './requests.queries';

/** What the pages of a survey show: the lists in reach of the reader, and what the reader may do with them now. */
@Injectable()
export class RequestPages {
  constructor(
    private readonly queries: RequestQueries,
    private readonly courses: CourseQueries,
  ) {}

  async list(actor: Actor, year: number): Promise<object> {
    const survey = await this.queries.window(year);
    const lists = await this.queries.lists(actor, survey.id);
    const may = (permission: string): boolean => survey.phase === 'open' && actor.permissions.has(permission);
    return {
      survey,
      lists: lists.map((list) => ({
        ...list,
        seen: seenOf(list.requests),
        requests: list.requests.map((one) => ({
          ...{ ...one, isReturned: isReturned(one), isCurrent: isCurrent(one) },
        })),
      })),
      history: await this.queries.history(actor, survey.id),
      own: actor.role === 'focal' || actor.role === 'endorser',
      mayEdit: may('request:edit'),
      maySign: may('request:sign'),
      mayManage: actor.permissions.has('request:manage'),
    };
  }

  async check(actor: Actor, year: number, id: string): Promise<object> {
    const survey = await this.queries.window(year);
    return { survey, request: await this.queries.request(actor, survey.id, id), parts: CHECKS };
  }

  async form(actor: Actor, year: number, id: string | null): Promise<object> {
    const survey = await this.queries.window(year);
    const request = id === null ? null : await this.queries.request(actor, survey.id, id);
    const { rows } = await this.courses.list(null, undefined);
    return { survey, request, courses: rows, tags: [...TAG_FAMILIES.pentagonal, ...TAG_FAMILIES.japan] };
  }
}
