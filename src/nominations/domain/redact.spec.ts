import { redact, TAKEN_OUT, type Identity } from './redact';

const WHO: Identity = {
  people: [
    { family: 'CHAN', given: 'BOPHA' },
    { family: 'ចាន់', given: 'បុប្ផា' },
    { family: 'SO', given: 'VANNA' },
    { family: 'សុខ', given: 'វណ្ណា' },
  ],
  places: [
    'Ministry of Water Resources and Meteorology',
    'MOWRAM',
    'ក្រសួងធនធានទឹក និងឧតុនិយម',
    'Kampong Cham',
    'កំពង់ចាម',
  ],
};
const taken = (text: string): string => redact(text, WHO).text;

describe('a text for readers who must not know whose it is', () => {
  it('is left as it is where nothing tells', () => {
    const text = 'Canals are repaired too late, so farmers lose a harvest.';
    expect(redact(text, WHO)).toEqual({ text, taken: 0 });
  });

  it.each([
    ['CHAN BOPHA leads the office.', `${TAKEN_OUT} leads the office.`],
    ['Bopha Chan leads it.', `${TAKEN_OUT} leads it.`],
    ['chan-bopha leads it.', `${TAKEN_OUT} leads it.`],
    ['Ask Bopha about it.', `Ask ${TAKEN_OUT} about it.`],
    ['Ms. Bopha leads it.', `${TAKEN_OUT} leads it.`],
    ['B\u200Bop\u200Dha leads it.', `${TAKEN_OUT} leads it.`],
    ['Signed C.B. and B. C.', `Signed ${TAKEN_OUT} and ${TAKEN_OUT}`],
    ['SO is the second name, so it goes.', `${TAKEN_OUT} is the second name, so it goes.`],
    ['The MOWRAM plan.', `The ${TAKEN_OUT} plan.`],
    ['The ministry of water resources  and meteorology plans.', `The ${TAKEN_OUT} plans.`],
    ['Our work in Water Resources and Meteorology.', `Our work in ${TAKEN_OUT}.`],
    ['Born in Kampong Cham.', `Born in ${TAKEN_OUT}.`],
    ['Write to b.chan@mowram.gov.kh today.', `Write to ${TAKEN_OUT} today.`],
    ['Call +855 12 345 678 now.', `Call ${TAKEN_OUT} now.`],
    ['Call ០១២ ៣៤៥ ៦៧៨ now.', `Call ${TAKEN_OUT} now.`],
  ])('takes out of %j what names', (text, left) => {
    expect(taken(text)).toBe(left);
  });

  it.each([
    ['លោកស្រីចាន់បុប្ផាធ្វើការនៅទីនេះ', `${TAKEN_OUT}ធ្វើការនៅទីនេះ`],
    ['ចាន់ បុប្ផា ធ្វើការ', `${TAKEN_OUT} ធ្វើការ`],
    ['ចា\u200Bន់\u200Bបុប្ផា\u200Bធ្វើការ', `${TAKEN_OUT}\u200Bធ្វើការ`],
    ['ដោយបុប្ផាបានសរសេរ', `ដោយ${TAKEN_OUT}បានសរសេរ`],
    ['លោកសុខធ្វើការ', `${TAKEN_OUT}ធ្វើការ`],
    ['នៅក្រសួងធនធានទឹក\u200Bនិងឧតុនិយម', `នៅ${TAKEN_OUT}`],
    ['មកពីកំពង់ចាម។', `មកពី${TAKEN_OUT}។`],
  ])('takes names out of Khmer without spaces: %s', (text, left) => {
    expect(taken(text)).toBe(left);
  });

  it('leaves a longer Khmer word alone that begins with a short name, and a Latin one that holds it', () => {
    expect(taken('សុខភាពល្អ')).toBe('សុខភាពល្អ');
    expect(taken('Merchants and sovereigns')).toBe('Merchants and sovereigns');
  });

  it('leaves years, amounts and dates', () => {
    for (const text of [
      'From 2012 to 2019, 40 canals, 1,200,000 riel, 14/03/2026.',
      '2020-03-01',
      '2020-03',
      'Since 01-03-2020 and from 2012-2019.',
      '២០២០-០៣-០១',
    ])
      expect(taken(text)).toBe(text);
  });
});
