import { isObject, type JsonObject } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';

/** What offers read of a campaign. */
const READ_OF_CAMPAIGN: ReadonlySet<string> = new Set(['when', 'enabled']);

/** Warns of what has its place in a playbook, is kept, and is not answered by this version. */
export function reportNotAnswered(playbook: JsonObject, report: Workspace['report']): void {
  const { campaigns, channels, limits } = playbook;
  const said = isObject(campaigns) ? Object.values(campaigns).filter(isObject) : [];
  const { contacts, quietHours } = isObject(limits) ? limits : {};
  const kept: readonly (readonly [path: string, isThere: boolean])[] = [
    [
      '/campaigns',
      said.some((campaign) => Object.keys(campaign).some((key) => !READ_OF_CAMPAIGN.has(key))),
    ],
    ['/channels', channels !== undefined],
    ['/limits/contacts', contacts !== undefined],
    ['/limits/quietHours', quietHours !== undefined],
  ];
  for (const [pointer, isThere] of kept) {
    if (!isThere) continue;
    const what = pointer === '/campaigns' ? 'more than when and enabled is' : 'this is';
    const message = `${what} kept, but this version does not answer it`;
    report({ code: 'NOT_ANSWERED', severity: 'warning', pointer, message });
  }
}
