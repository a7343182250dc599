import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor';
import { Clock, dayInPhnomPenh } from '../../kernel/clock';
import { allowedScopes } from '../domain/permissions';
import { PeopleQueries } from '../people.queries';

/** What the record of a person shows: three acts end on this page. */
@Injectable()
export class PersonPage {
  static readonly view = 'identity/web/views/person';

  constructor(
    private readonly people: PeopleQueries,
    private readonly clock: Clock,
  ) {}

  async data(actor: Actor, id: string): Promise<object> {
    const person = await this.people.record(actor, id, dayInPhnomPenh(this.clock.now()));
    const current = person.memberships.filter((membership) => membership.current);
    return {
      person,
      current,
      scopes: [...new Set(current.flatMap(({ role }) => allowedScopes(role)))],
      can: { manage: actor.permissions.has('person:manage'), tokens: actor.permissions.has('token:manage') },
    };
  }
}
