// The public face of clientele: everything a caller may import from the main entry.
export * from './base/index.js';
export { compareCodePoints } from './base/code-point-order.js';
