import { passwordProblem } from './password-rules';

describe('passwords', () => {
  it.each([
    ['short', 'too_short'],
    ['aaaaaaaaaaaaaaaa', 'too_plain'],
    ['1212121212121212', 'too_plain'],
    ['sok.dara@moe.example', 'is_ones_name'],
    ['Sok.Dara@moe.example1', 'is_ones_name'],
  ])('refuses %s', (password, problem) =>
    expect(passwordProblem(password, ['sok.dara@moe.example', 'SOK DARA'])).toBe(problem),
  );

  it.each(['three small words', 'ខ្ញុំចូលចិត្តអានសៀវភៅ', 'xK4#mmPq91zz'])('takes %s', (password) =>
    expect(passwordProblem(password, ['sok.dara@moe.example'])).toBeNull(),
  );
});
