import { createZone, type Zone } from '../../../src/base/zone.js';

/** A zone that the host must know, or the test cannot be run. */
export function zoneOf(name: string): Zone {
  const zone = createZone(name);
  if (zone === undefined) throw new Error(`The host knows no zone ${name}`);
  return zone;
}
