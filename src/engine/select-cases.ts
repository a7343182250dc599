import { selectVectorCase, vectorCaseFinding, type VectorCase } from '../selection/domain';
import type { Calculator } from './calculator';

export const selectCases: Calculator = {
  finding(each) {
    const finding = vectorCaseFinding(each);
    return finding && { field: finding.field, message: finding.fault.replaceAll('_', ' ') };
  },
  answer: (each) => selectVectorCase(each as unknown as VectorCase),
};
