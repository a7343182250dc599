import { lifecycleDocument } from '../../src/ops/lifecycle-document';
import { textOf } from '../support/catalogues';

describe('docs/lifecycle.md', () => {
  it('says what the tables of the code say; regenerate it with `npm run ops -- docs:lifecycle`', () => {
    const fresh = textOf('docs/lifecycle.md') === lifecycleDocument();
    expect(fresh ? 'fresh' : 'stale: run `npm run ops -- docs:lifecycle` and commit the page').toBe('fresh');
  });

  it('names every state and act of a nomination, and who must give a reason', () => {
    const text = lifecycleDocument();
    expect(text).toContain('| `return` | `with_ministry` | `returned` | endorser | must be given |');
    expect(text).toContain('  draft --> with_ministry: submit');
    expect(text).toContain('  completed --> [*]');
    expect(text).not.toMatch(/undefined|\[object/);
  });
});
