import { keptAnswers } from './kept-answers';

describe('what is kept of a form half filled in', () => {
  it('is what was ticked and typed, as it stands, without checking it', () => {
    const typed = { post: 'same', blockers: ['budget', 'staff'], sessions: 'many', progress: { a: '150' } };
    expect(keptAnswers('self', typed)).toEqual(typed);
  });

  it('leaves out empty boxes and everything that is no question of this form', () => {
    const sent = { post: 'same', comment: '', _csrf: 'x', then: 'keep', again: 'yes', seen: [{ a: 1 }] };
    expect(keptAnswers('self', sent)).toEqual({ post: 'same' });
    expect(keptAnswers('supervisor', sent)).toEqual({ post: 'same', again: 'yes', seen: [] });
  });

  it('keeps no more than the form itself would take', () => {
    expect(keptAnswers('self', { comment: 'a'.repeat(5000) })).toEqual({ comment: 'a'.repeat(1000) });
    expect(keptAnswers('self', null)).toEqual({});
  });
});
