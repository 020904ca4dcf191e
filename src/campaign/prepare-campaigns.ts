import { compareCodePoints } from '../base/code-point-order.js';
import type { ContactBook } from '../contact/index.js';
import type { Evaluate } from '../expr/evaluate.js';
import type { CampaignSpec, StrategyRule } from '../model/incentive/campaign.js';
import type { OfferBook } from '../offer/index.js';
import { prepareSchedule } from '../validity/index.js';
import { spanOf } from '../validity/span-of.js';
import type { CampaignBook, PreparedCampaign, PreparedTrigger } from './campaign-book.js';
import { offersOf } from './campaign-limits.js';

/** Works out what does not hang on the customer. */
export function prepareCampaigns(
  specs: ReadonlyMap<string, CampaignSpec>,
  offers: OfferBook,
  contacts: ContactBook,
  rule: StrategyRule = {},
  conditions: ReadonlyMap<string, Evaluate> = new Map(),
): CampaignBook {
  const { zone } = offers;
  const careComesFirst = offers.limits.some(({ action }) => action === 'care');
  const prepared = [...specs].map(([id, spec]): PreparedCampaign => {
    const { schedule, businessLine = '', priority = 0, expectedValue = 0 } = spec;
    return {
      id,
      spec,
      span: spanOf(spec.when ?? {}, zone),
      schedule: schedule === undefined ? null : prepareSchedule(schedule),
      offers: offersOf(spec),
      line: businessLine,
      precedence: careComesFirst && isCare(spec) ? 1 : 0,
      priority,
      expectedValue,
      trigger: triggerOf(spec, conditions.get(id)),
    };
  });
  const acting = prepared.filter(
    ({ spec, offers: given }) => given.length > 0 || spec.message || spec.task,
  );
  const inOrder = acting.sort(
    (a, b) =>
      b.precedence - a.precedence ||
      b.priority - a.priority ||
      b.expectedValue - a.expectedValue ||
      compareCodePoints(a.id, b.id),
  );
  return {
    campaigns: inOrder.filter(({ trigger }) => trigger === null),
    triggered: inOrder.filter(({ trigger }) => trigger !== null),
    byId: new Map(
      prepared.filter(({ trigger }) => trigger === null).map((campaign) => [campaign.id, campaign]),
    ),
    offers,
    contacts,
    zone,
    rule,
  };
}

/** Whether it writes for the customer's sake. */
function isCare({ message }: CampaignSpec): boolean {
  return message !== undefined && (message.purpose ?? 'marketing') !== 'marketing';
}

function triggerOf(
  { trigger }: CampaignSpec,
  condition: Evaluate | undefined,
): PreparedTrigger | null {
  if (trigger === undefined) return null;
  const { on } = trigger;
  return { on: typeof on === 'string' ? [on] : on, condition: condition ?? null };
}
