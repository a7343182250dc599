import { Refused } from '../../kernel/domain/refusal';
import { asciiDigits, withoutInvisible } from '../../kernel/domain/text';
import { movedBy, orderByNumbers } from '../domain/ranking';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What was read (`seen`, the order of the page) and what shall be: one step of one nominee, or the typed numbers. */
export function readOrder(body: unknown): { seen: string[]; order: string[] } {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
  const seen = text('seen')
    .split(',')
    .filter((id) => UUID.test(id));
  const [direction, id] = text('move').split(':');
  if ((direction === 'up' || direction === 'down') && id)
    return { seen, order: movedBy(seen, id, direction) };
  const typed = new Map(seen.map((one) => [one, readRank(text(`rank_${one}`))]));
  const result = orderByNumbers(seen, typed);
  if ('refusals' in result) throw new Refused(result.refusals);
  return { seen, order: result.order };
}

function readRank(text: string): number | null {
  const plain = asciiDigits(withoutInvisible(text));
  return /^\d{1,4}$/.test(plain) ? Number(plain) : null;
}
