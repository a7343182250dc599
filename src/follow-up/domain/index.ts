export * from './action-plan';
export * from './answers';
export * from './check-in-schedule';
export * from './departure-steps';
export * from './link-state';
export * from './participation-lifecycle';
export * from './plan-progress';
export * from './status';
