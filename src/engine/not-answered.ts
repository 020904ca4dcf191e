import { isObject, type JsonObject } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';

/** What offers read of a campaign. */
const READ_OF_CAMPAIGN: ReadonlySet<string> = new Set(['when', 'enabled']);

/** Warns of what has its place in a playbook, is kept, and is not answered by this version. */
export function reportNotAnswered({ campaigns }: JsonObject, report: Workspace['report']): void {
  const said = isObject(campaigns) ? Object.values(campaigns).filter(isObject) : [];
  if (!said.some((campaign) => Object.keys(campaign).some((key) => !READ_OF_CAMPAIGN.has(key)))) {
    return;
  }
  const message = 'more than when and enabled is kept, but this version does not answer it';
  report({ code: 'NOT_ANSWERED', severity: 'warning', pointer: '/campaigns', message });
}
