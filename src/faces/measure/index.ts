// What campaigns came to, and whether they were the cause.
export * from '../../lift/index.js';
export * from '../../measure/index.js';
