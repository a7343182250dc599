import { fisherP, impactRatio, type TwoGroups } from '../selection/domain';
import { countFinding, firstFinding } from './case-checks';
import type { Calculator } from './calculator';

const LARGEST = 10_000_000;

export const fairnessCases: Calculator = {
  finding(each) {
    const fields = ['selectedA', 'rejectedA', 'selectedB', 'rejectedB'];
    return firstFinding(...fields.map((field) => countFinding(each, field)), () => {
      const all = fields.reduce((sum, field) => sum + (each[field] as number), 0);
      return all > LARGEST ? { field: 'selectedA', message: `more than ${LARGEST} people in all` } : null;
    });
  },
  answer(each) {
    const groups = each as unknown as TwoGroups;
    return { fisherP: fisherP(groups), impactRatio: impactRatio(groups) };
  },
};
