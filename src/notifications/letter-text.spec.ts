import { translatorFor } from '../ui';
import { letterText, withoutLinks } from './letter-text';

const seat = { name: 'CHAN Sopheap', stage: 'Documents', loadMax: 12, answerByDue: '2026-11-28' };

describe('the wording of a notice', () => {
  const data = { course: 'Irrigation', courseKm: 'ធារាសាស្ត្រ', scoreByDue: '2026-12-04', ...seat };

  it('is in the language of the reader, with the course as that language calls it', () => {
    expect(letterText(translatorFor('en'), 'en', 'review.invited', data)).toMatchObject({
      subject: 'You are asked to review: Irrigation',
      text: expect.stringContaining('04/12/2026') as string,
    });
    expect(letterText(translatorFor('km'), 'km', 'review.invited', data).subject).toContain('ធារាសាស្ត្រ');
  });

  it('uses the English name of a course that has none in that language', () => {
    expect(letterText(translatorFor('ja'), 'ja', 'review.invited', data).subject).toContain('Irrigation');
  });

  it('shows nobody but the reader the link that acts in the name of the reader', () => {
    const t = translatorFor('en');
    const shown = withoutLinks(t, {
      link: 'https://x/s/secret',
      replyLink: 'https://x/s/other',
      course: 'c',
    });
    expect(shown).toEqual({
      link: '(a link that only the reader gets)',
      replyLink: '(a link that only the reader gets)',
      course: 'c',
    });
  });
});
