import 'reflect-metadata';
import { Refused } from '../domain/refusal';
import { Choice, Choices, Email, MustTick, PlainDate, Text, WholeNumber } from './fields';
import { readForm } from './read-form';

class ExampleForm {
  @Text({ max: 10 }) name: string;
  @PlainDate() born: string;
  @WholeNumber({ min: 1, max: 9 }) seats: number;
  @Choice(['a', 'b'], { optional: true }) kind: string | null;
  @Choices(['x', 'y']) tags: string[];
  @Email({ optional: true }) email: string | null;
  @MustTick() agreed: boolean;
}

function refusalsOf(body: unknown): (readonly [string | undefined, string])[] {
  try {
    readForm(ExampleForm, body);
  } catch (error) {
    if (error instanceof Refused) return error.refusals.map(({ field, code }) => [field, code] as const);
    throw error;
  }
  return [];
}

describe('reading a form', () => {
  it('turns what was typed into values, in any digits, and drops what was not asked', () => {
    const form = readForm(ExampleForm, {
      name: ' សុខា ',
      born: '១២/០៨/១៩៨៣',
      seats: '៣',
      kind: '',
      tags: 'x',
      agreed: 'yes',
      isAdmin: 'true',
    });
    expect({ ...form }).toEqual({
      name: 'សុខា',
      born: '1983-08-12',
      seats: 3,
      kind: null,
      tags: ['x'],
      email: null,
      agreed: true,
    });
  });

  it('names every fault at once, one for each field', () => {
    expect(
      refusalsOf({ name: 'much too long a name', born: '31/02/2020', seats: '12', kind: 'c', tags: ['z'] }),
    ).toEqual(
      expect.arrayContaining([
        ['name', 'common.too_long'],
        ['born', 'common.not_a_date'],
        ['seats', 'common.number_between'],
        ['kind', 'common.choose_one'],
        ['tags', 'common.choose_one'],
        ['agreed', 'common.must_tick'],
      ]),
    );
    expect(refusalsOf({})).toEqual(
      expect.arrayContaining([
        ['name', 'common.required'],
        ['born', 'common.required'],
        ['seats', 'common.required'],
      ]),
    );
  });
});
