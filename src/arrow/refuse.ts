import { ClienteleError } from '../base/outcome.js';

/** Stops at a vector that is no column of facts. */
export function refuse(message: string, expected: string, name = 'vector'): never {
  const code = 'INVALID_FACTS';
  throw new ClienteleError([{ code, severity: 'error', pointer: `/${name}`, message, expected }]);
}
