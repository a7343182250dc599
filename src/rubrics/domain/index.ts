export * from './rubric';
export * from './score';
