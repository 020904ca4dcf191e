export * from './check-alerts.js';
export * from './compile-alerts.js';
export * from './variables.js';
