import type { FeatureSection } from '../model/playbook/feature.js';
import type { Rule } from '../model/playbook/rule.js';
import type { CampaignCount } from './campaign-counts.js';

/** What is counted of campaigns by features: by whatever machine answers a playbook. */
export const FEATURE_COUNTS = [
  'targeted',
  'delivered',
  'redeemed',
  'claimed',
  'claimedRedeemed',
  'customersRedeeming',
  'noticed',
  'messages',
  'messagesDelivered',
  'messagesOpened',
  'messagesClicked',
] as const satisfies readonly CampaignCount[];

/** A count that features can tell. */
export type FeatureCount = (typeof FEATURE_COUNTS)[number];

/** Counts by campaign. */
export type CountsByCampaign = {
  readonly [campaignId: string]: { readonly [C in FeatureCount]: number };
};

/**
 * Features that count, for one customer, what {@link measureCampaigns} counts of campaigns in the tables `grants` and
 * `contacts`, so that a population in columns or a warehouse tells figures of campaigns as well: the sum of such a feature over
 * all customers is the count, a true one counting as 1. They suit coupons of one use, since a row of `grants` tells no more.
 *
 * @param counts the counts that are wanted, by default all; those that they rest on come along.
 * @returns a section `features`: for each campaign and count one that is called as {@link figureFeature} says.
 *
 * @example
 * ```ts
 * import { compile, decideAll, calibrate } from 'clientele';
 * import { addUpFeatures, figureFeatures } from 'clientele/measure';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC', features: figureFeatures(['spring']) });
 * const grant = (id: string, redeemedAt: number | null) =>
 *   ({ id, customerId: id, offerId: 'tea', campaignId: 'spring', at: 0, redeemedAt });
 * const tables = { grants: [grant('anna', 5), grant('bert', null)], contacts: [] };
 * const { decisions } = decideAll(calibrate(plan!), tables, 9);
 * const sumOf = (name: string) => decisions.reduce((sum, { features }) => sum + Number(features[name]), 0);
 * const { spring } = addUpFeatures(['spring'], sumOf);
 * spring?.delivered; // => 2
 * spring?.redeemed; // => 1
 * ```
 */
export function figureFeatures(
  campaignIds: readonly string[],
  counts: readonly FeatureCount[] = FEATURE_COUNTS,
): { readonly [feature: string]: FeatureSection } {
  const wanted = new Set<string>([...counts, ...counts.flatMap((count) => RESTS_ON[count] ?? [])]);
  return Object.fromEntries(
    campaignIds.flatMap((id) =>
      Object.entries(featuresOf(id)).flatMap(([count, feature]) =>
        wanted.has(count) ? [[nameOf(id, count), feature]] : [],
      ),
    ),
  );
}

/**
 * The name of the feature that tells a count of a campaign.
 *
 * @example
 * ```ts
 * import { figureFeature } from 'clientele/measure';
 *
 * figureFeature('spring', 'redeemed'); // => 'spring_redeemed'
 * ```
 */
export function figureFeature(campaignId: string, count: FeatureCount): string {
  return nameOf(campaignId, count);
}

/**
 * The counts of campaigns from sums of their features over a population.
 *
 * @param sumOf tells the sum of a feature by its name: of a column, or of a query.
 *
 * @example
 * ```ts
 * import { addUpFeatures } from 'clientele/measure';
 *
 * addUpFeatures(['spring'], (name) => (name === 'spring_targeted' ? 3 : 0)).spring?.targeted; // => 3
 * ```
 */
export function addUpFeatures(
  campaignIds: readonly string[],
  sumOf: (feature: string) => number,
): CountsByCampaign {
  const countsOf = (id: string) =>
    Object.fromEntries(FEATURE_COUNTS.map((count) => [count, sumOf(figureFeature(id, count))]));
  return Object.fromEntries(campaignIds.map((id) => [id, countsOf(id)])) as CountsByCampaign;
}

/** What is counted on the way: uses of any grant, and messages that did not fail. */
type Step = 'usedEver' | 'messagesNotFailed';

const RESTS_ON: { readonly [C in FeatureCount]?: readonly (FeatureCount | Step)[] } = {
  customersRedeeming: ['usedEver'],
  noticed: ['messagesNotFailed'],
  targeted: ['delivered', 'messagesNotFailed'],
};

function nameOf(campaignId: string, count: string): string {
  return `${campaignId}_${count}`;
}

function featuresOf(campaignId: string): { readonly [C in FeatureCount | Step]: FeatureSection } {
  const name = (count: FeatureCount | Step) => nameOf(campaignId, count);
  const counting = (table: 'grants' | 'contacts', rules: readonly Rule[]): FeatureSection => ({
    count: table,
    where: allOf(campaignId, rules),
  });
  const grants = (...rules: readonly Rule[]) => counting('grants', rules);
  const messages = (...rules: readonly Rule[]) => counting('contacts', rules);
  return {
    delivered: grants(IS_HELD),
    redeemed: grants(IS_HELD, IS_USED),
    claimed: grants(IS_HELD, IS_FETCHED),
    claimedRedeemed: grants(IS_HELD, IS_FETCHED, IS_USED),
    usedEver: grants(IS_USED),
    messages: messages(),
    messagesNotFailed: messages({ '!=': [{ var: 'status' }, 'failed'] }),
    messagesDelivered: messages(hasStatus('delivered', 'opened', 'clicked')),
    messagesOpened: messages(hasStatus('opened', 'clicked')),
    messagesClicked: messages(hasStatus('clicked')),
    customersRedeeming: { value: isSome(name('usedEver')) },
    noticed: { value: isSome(name('messagesNotFailed')) },
    targeted: { value: { or: [isSome(name('delivered')), isSome(name('messagesNotFailed'))] } },
  };
}

// What is later than asked about has not happened.
const IS_HELD: Rule = {
  or: [{ '==': [{ var: 'reversedAt' }, null] }, { '>': [{ var: 'reversedAt' }, { var: 'asOf' }] }],
};
const IS_USED: Rule = { var: 'redeemed' };
const IS_FETCHED: Rule = { '!=': [{ var: 'source' }, 'crm'] };

function hasStatus(...statuses: readonly string[]): Rule {
  return { in: [{ var: 'status' }, statuses] };
}

function isSome(feature: string): Rule {
  return { '>': [{ var: feature }, 0] };
}

function allOf(campaignId: string, rules: readonly Rule[]): Rule {
  return { and: [{ '==': [{ var: 'campaignId' }, campaignId] }, ...rules] };
}
