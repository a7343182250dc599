import { agreementCases } from './agreement-cases';
import { assignCases } from './assign-cases';
import { BadInput, type Calculator, type Case } from './calculator';
import { fairnessCases } from './fairness-cases';
import { selectCases } from './select-cases';
import { severityCases } from './severity-cases';

const calculators: Readonly<Record<string, Calculator>> = {
  agreement: agreementCases,
  severity: severityCases,
  assign: assignCases,
  select: selectCases,
  fairness: fairnessCases,
};

/** Answers to all cases of the text, as JSON in the same order. Every case is looked at before the first is answered. */
export async function runEngine(command: string, text: () => string): Promise<string> {
  const calculator = Object.hasOwn(calculators, command) ? calculators[command] : undefined;
  if (!calculator) throw new BadInput(`usage: engine ${Object.keys(calculators).join('|')} FILE`);
  const cases = casesIn(text());
  cases.forEach((each, index) => {
    const finding = calculator.finding(each);
    if (finding)
      throw new BadInput(`case ${nameOf(each, index)}: ${finding.field || 'the case'}: ${finding.message}`);
  });
  const answers: object[] = [];
  for (const each of cases) {
    const name = each.name === undefined ? {} : { name: each.name };
    answers.push({ ...name, ...(await calculator.answer(each)) });
  }
  return JSON.stringify(answers);
}

function casesIn(text: string): Case[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new BadInput(`the file is not JSON: ${(error as Error).message}`);
  }
  if (!Array.isArray(parsed)) throw new BadInput('the file must hold a JSON array of cases');
  parsed.forEach((each: unknown, index) => {
    if (typeof each !== 'object' || each === null || Array.isArray(each)) {
      throw new BadInput(`case ${index}: the case: must be an object`);
    }
  });
  return parsed as Case[];
}

function nameOf(each: Case, index: number): string {
  return typeof each.name === 'string' ? `${index} "${each.name}"` : String(index);
}
