import {
  chosenValues,
  dayTyped,
  describedBy,
  errorOf,
  fieldValue,
  labelled,
  typedValue,
} from './form-values';

const ERRORS = [
  { code: 'common.required', field: 'name', text: 'Fill in this field.' },
  { code: 'identity.email_taken', field: 'email', text: 'Another account has this address.' },
];

describe('what a form shows again', () => {
  it('is what was typed, also when it was nothing, else the value of the record', () => {
    expect(fieldValue({ name: '' }, { name: 'name', value: 'old' })).toBe('');
    expect(fieldValue(undefined, { name: 'name', value: 'old' })).toBe('old');
    expect(fieldValue({}, { name: 'name', value: 'old' })).toBe('');
  });

  it('is found in fields the body parser nested', () => {
    expect(typedValue({ marks: { task: '4' } }, 'marks[task]')).toBe('4');
    expect(typedValue({ 'marks[task]': '5' }, 'marks[task]')).toBe('5');
    expect(typedValue(undefined, 'x')).toBeUndefined();
  });

  it('reads one ticked box like several', () => {
    expect(chosenValues('a')).toEqual(['a']);
    expect(chosenValues(['a', 'b'])).toEqual(['a', 'b']);
    expect(chosenValues('')).toEqual([]);
    expect(chosenValues(4)).toEqual(['4']);
  });

  it('writes a day as people type it, and leaves typed text alone', () => {
    expect(dayTyped('1983-08-12')).toBe('12/08/1983');
    expect(dayTyped('12/8/83')).toBe('12/8/83');
  });
});

describe('what is wrong with a field', () => {
  it('is tied to it with its hint', () => {
    expect(errorOf(ERRORS, 'name')).toBe('Fill in this field.');
    expect(describedBy(ERRORS, 'name', 'a hint')).toBe('name-hint name-error');
    expect(describedBy(ERRORS, 'other', '')).toBe('');
  });

  it('stands in the summary behind the label, unless the message names the thing itself', () => {
    const form = '<label for="name" data-field="name">Father&#39;s name <span>(optional)</span></label>';
    expect(labelled(ERRORS, form)).toMatchObject([{ label: "Father's name" }, { label: null }]);
    expect(labelled(undefined, form)).toBeUndefined();
  });
});
