export * from './granted';
export * from './ranks';
export * from './window';
