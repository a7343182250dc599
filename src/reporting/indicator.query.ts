import { Choice, Code } from '../kernel/validation/fields';
import { GROUPINGS, INDICATORS, type Grouping } from './domain';
import { RETAINED, type Retained } from './indicator.queries';

/** How the figures are asked for: the same words on the page, in the files and in the API. */
export class IndicatorQuery {
  @Choice(GROUPINGS, { optional: true, description: 'Group people by this; none: everybody together' })
  by: Grouping | null;
  @Choice(INDICATORS.map(({ code }) => code), { optional: true, description: 'One indicator only' })
  code: string | null;
}

export class RetentionQuery {
  @Choice(Object.keys(RETAINED), {
    optional: true,
    description: 'post: in the unit they came from; service: in the public service',
  })
  of: Retained | null;
  @Choice(GROUPINGS, { optional: true }) by: Grouping | null;
  @Code({ max: 60, optional: true, description: 'The group, as the indicators name it' }) key: string | null;
}
