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
export function figureFeatures(campaignIds: readonly string[]): {
  readonly [feature: string]: FeatureSection;
} {
  return Object.fromEntries(campaignIds.flatMap((id) => Object.entries(featuresOf(id))));
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
  return `${campaignId}_${count}`;
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

function featuresOf(campaignId: string): { [feature: string]: FeatureSection } {
  const name = (count: FeatureCount) => figureFeature(campaignId, count);
  const grants = (...rules: readonly Rule[]): FeatureSection => ({
    count: 'grants',
    where: allOf(campaignId, rules),
  });
  const messages = (...rules: readonly Rule[]): FeatureSection => ({
    count: 'contacts',
    where: allOf(campaignId, rules),
  });
  const arrived = `${campaignId}_messagesNotFailed`;
  const used = `${campaignId}_usedEver`;
  return {
    [name('delivered')]: grants(IS_HELD),
    [name('redeemed')]: grants(IS_HELD, IS_USED),
    [name('claimed')]: grants(IS_HELD, IS_FETCHED),
    [name('claimedRedeemed')]: grants(IS_HELD, IS_FETCHED, IS_USED),
    [used]: grants(IS_USED),
    [name('messages')]: messages(),
    [arrived]: messages({ '!=': [{ var: 'status' }, 'failed'] }),
    [name('messagesDelivered')]: messages(hasStatus('delivered', 'opened', 'clicked')),
    [name('messagesOpened')]: messages(hasStatus('opened', 'clicked')),
    [name('messagesClicked')]: messages(hasStatus('clicked')),
    [name('customersRedeeming')]: { value: isSome(used) },
    [name('noticed')]: { value: isSome(arrived) },
    [name('targeted')]: { value: { or: [isSome(name('delivered')), isSome(arrived)] } },
  };
}

const IS_HELD: Rule = { '==': [{ var: 'reversedAt' }, null] };
const IS_USED: Rule = { '!=': [{ var: 'redeemedAt' }, null] };
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
