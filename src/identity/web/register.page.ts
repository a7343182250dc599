import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor';
import { NUMBER_KINDS } from '../domain/person-number';
import { DuplicatesQueries } from '../duplicates.queries';
import { HistorySources } from '../person-history';
import { PeopleFacts } from '../people-facts.queries';
import { RegisterQueries } from '../register.queries';

/** One person with the whole history: what the register and every feature know, in one line of time. */
@Injectable()
export class RegisterPage {
  static readonly view = 'identity/web/views/register-person';

  constructor(
    private readonly register: RegisterQueries,
    private readonly duplicates: DuplicatesQueries,
    private readonly history: HistorySources,
    private readonly people: PeopleFacts,
  ) {}

  async data(actor: Actor, id: string): Promise<object> {
    const person = await this.register.record(id);
    const [pairs, merges, entries] = await Promise.all([
      this.duplicates.of(id),
      this.duplicates.mergesOf(id),
      this.history.of(id),
    ]);
    const organisations = await this.people.organisations(
      entries.flatMap(({ organisationId }) => organisationId ?? []),
    );
    const goesOn = person.mergedInto ? await this.register.record(person.mergedInto) : null;
    return {
      person,
      goesOn,
      merges,
      alike: pairs.map((pair) => ({ ...pair, other: pair.people.find((one) => one.id !== id) })),
      numbers: NUMBER_KINDS.map((kind) => ({
        kind,
        masked: person.numbers.find((one) => one.kind === kind)?.masked ?? null,
      })),
      entries: entries.map((entry) => ({
        ...entry,
        organisation: entry.organisationId ? organisations.get(entry.organisationId) : null,
      })),
      can: {
        manage: actor.permissions.has('register:manage') && !person.mergedInto,
        numbers: actor.permissions.has('register:numbers') && !person.mergedInto,
      },
    };
  }
}
