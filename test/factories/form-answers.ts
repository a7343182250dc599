import {
  formFor,
  type Answers,
  type FormTerms,
  type Question,
} from '../../src/nominations/domain/form-template';

/** An answer to every question of a form: `short` and `long` where words are asked for. */
export function everyAnswer(
  terms: FormTerms,
  { short, long }: { short: string; long: string },
): ReadonlyMap<string, Answers> {
  const answer = (question: Question): never => {
    const { kind, choices = [], columns = [] } = question;
    const value = {
      choice: choices[0],
      choices: choices.slice(0, 2),
      tick: true,
      date: '2020-03-01',
      month: '2019-05',
      number: 2006,
      decimal: 6.5,
      province: '12',
      rank: 'A.2.3',
      area: long,
      rows: kind === 'rows' ? [row(columns), row(columns)] : [],
    }[kind as string];
    return (value ?? short) as never;
  };
  const row = (questions: readonly Question[]): Answers =>
    Object.fromEntries(questions.map((question) => [question.code, answer(question)]));
  return new Map(formFor(terms).map(({ code, questions }) => [code, row(questions)]));
}
