export * from './checklist';
export * from './granted';
export * from './ranks';
export * from './window';
