export * from './rubric';
export * from './score';
export * from './edit-criteria';
