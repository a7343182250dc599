import { textOf } from '../support/catalogues';

/** Sending a nomination, from the route to the page that is shown: the request the README traces. */
const TRACE = [
  'web/submit-nomination.controller.ts',
  'submit-nomination.ts',
  'nominations.repository.ts',
  'nominations.policy.ts',
  'sending.repository.ts',
  'domain/submission-blockers.ts',
  'domain/submitted-record.ts',
  'domain/nomination-lifecycle.ts',
  'notices.ts',
  'web/views/submitted.njk',
];

describe('sending a nomination', () => {
  it('can be followed through at most 10 files and 900 lines', () => {
    const lines = TRACE.map((file) => textOf(`src/nominations/${file}`).trimEnd().split('\n').length);
    expect(TRACE.length).toBeLessThanOrEqual(10);
    expect(lines.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(900);
  });
});
