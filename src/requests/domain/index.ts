export * from './ranks';
export * from './window';
