// What campaigns came to, and whether they were the cause.
export * from '../../measure/index.js';
