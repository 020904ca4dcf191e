import type { Contact } from '../model/facts.js';
import type { ContactEntry } from '../model/incentive/ledger.js';
import { divideUp } from '../pricing/index.js';
import type { CampaignCosts, CampaignCounts } from './campaign-counts.js';

/** What is counted of messages. */
export type MessageCounts = Pick<
  CampaignCounts,
  'messages' | 'messagesDelivered' | 'messagesOpened' | 'messagesClicked' | 'messagesMinor'
>;

type Status = NonNullable<Contact['status']>;

/** How far a message came; one that failed was sent, and came nowhere. */
const STEPS: { readonly [S in Status]: number } = {
  failed: 0,
  sent: 0,
  delivered: 1,
  opened: 2,
  clicked: 3,
};

/**
 * Counts the messages of a group. What became of one is the furthest of what its entry and the rows of contacts
 * with its id say; one that was clicked was opened and delivered.
 */
export function countMessages(
  messages: readonly ContactEntry[],
  statusesOf: ReadonlyMap<string, readonly Status[]>,
  { perThousandMessagesMinor = {} }: CampaignCosts,
): MessageCounts {
  const reached = [0, 0, 0, 0];
  const sentThrough = new Map<string, number>();
  for (const { id, status, codes } of messages) {
    const furthest = Math.max(
      ...[status, ...(statusesOf.get(id) ?? [])].map((told) => STEPS[told]),
    );
    for (let step = 0; step <= furthest; step++) reached[step] = (reached[step] as number) + 1;
    const channel = codes.channel ?? '';
    sentThrough.set(channel, (sentThrough.get(channel) ?? 0) + 1);
  }
  const [sent = 0, delivered = 0, opened = 0, clicked = 0] = reached;
  return {
    messages: sent,
    messagesDelivered: delivered,
    messagesOpened: opened,
    messagesClicked: clicked,
    messagesMinor: [...sentThrough].reduce(
      (total, [channel, count]) =>
        total + divideUp(count, perThousandMessagesMinor[channel] ?? 0, 1000),
      0,
    ),
  };
}
