import { unwrap } from '../base/outcome.js';
import { parseWindow } from '../base/window.js';
import { forEver, reachOfWindow, type WindowReach } from '../base/window-reach.js';
import type { Zone } from '../base/zone.js';
import type { LimitWindow } from '../model/incentive/limit.js';

/** The reach of the window of a limit, which was read before; throws for one that is none. */
export function createWindowReach(spelling: LimitWindow, zone: Zone): WindowReach {
  if (spelling === 'campaign' || spelling === 'run') return forEver;
  return reachOfWindow(unwrap(parseWindow(spelling, '')), zone);
}
