import { EARLIEST_INSTANT, LATEST_INSTANT } from '../base/milliseconds.js';
import { child } from '../base/pointer.js';
import { LIFETIME } from '../base/window.js';
import { allOf, call, type Expression, field, integer, literal } from '../expr/expression.js';
import { anyOf, type Conditions, reasonBits } from '../expr/reason-bits.js';
import type { Built, Workspace } from '../expr/workspace.js';
import type { ColumnSpec } from '../model/tables.js';
import {
  ALWAYS,
  claimConditions,
  declareUsed,
  fromExpression,
  instant,
  limitConditions,
} from '../offer/claim-conditions.js';
import type { CampaignBook, PreparedCampaign } from './campaign-book.js';
import { conflictOf, declareStrategies } from './declare-strategies.js';
import { CAMPAIGN_REASONS, type CampaignReason } from './eligibility.js';
import { type ChannelWay, capsOf, channelWays, type OfferWay, offerWays } from './ways.js';

type Found = Conditions<CampaignReason>;

/**
 * Declares for every campaign that gives or says something whether it is open to a customer, as far as her facts and
 * the instant tell:
 * - `campaign.NAME`: true where nothing stands against it;
 * - `campaign.NAME.blockers`: what does, a bit for each of {@link CAMPAIGN_REASONS};
 * - `consent.CHANNEL/PURPOSE` and `used.LIMIT`: what that rests on.
 *
 * Her city is the attribute `city`, and `suppressed` tells whether she is never written to. Hours, quiet hours, budgets, stock, scenes and what other campaigns give her in the
 * same pass are left to the decision itself; {@link campaignGaps} lists them.
 *
 * @param used the names `used.*` that are declared already; it grows.
 */
export function declareCampaigns(
  book: CampaignBook,
  attributes: readonly ColumnSpec[],
  workspace: Workspace,
  used: Set<string>,
): void {
  const isDeclared = (name: string, kind: ColumnSpec['kind']) =>
    attributes.some((attribute) => attribute.name === name && attribute.kind === kind);
  const hasCity = isDeclared('city', 'string');
  const hasSuppressed = isDeclared('suppressed', 'boolean');
  declareStrategies(book, workspace);
  const consents = new Set<string>();
  for (const campaign of book.campaigns) {
    const place = child('/campaigns', campaign.id);
    const name = `campaign.${campaign.id}`;
    const offers = offerWays(book, campaign);
    const channels = channelWays(book, campaign);
    for (const { offer, values } of offers) {
      declareUsed(offer.claimLimits, values, place, workspace, used);
    }
    for (const way of channels) {
      declareUsed(capsOf(way, campaign), way.values, place, workspace, used);
      const consent = consentName(way, campaign);
      if (consents.has(consent)) continue;
      consents.add(consent);
      workspace.declare(consent, place, () => consentsFor(way, campaign), { onDemand: true });
    }
    workspace.declare(`${name}.blockers`, place, () => {
      const city = hasCity ? workspace.read('city') : undefined;
      const suppressed = hasSuppressed ? workspace.read('suppressed') : undefined;
      const conflict = conflictOf(book, campaign, workspace);
      const conditions = [
        ofTime(campaign, workspace),
        ofWho(campaign, workspace),
        ofCity(campaign.spec.where?.cities, city),
        unlessAny(offers.map((way) => ofClaim(way, city, workspace))),
        unlessAny(channels.map((way) => ofMessage(way, campaign, suppressed, workspace))),
        conflict === undefined ? [] : ([['STRATEGY_CONFLICT', conflict]] as const),
      ];
      if (conditions.some((some) => some === undefined)) return undefined;
      return fromExpression(reasonBits(CAMPAIGN_REASONS, (conditions as Found[]).flat()));
    });
    workspace.declare(name, place, () => {
      const blockers = workspace.read(`${name}.blockers`);
      return blockers && fromExpression(call('equal', blockers, integer(0)));
    });
  }
}

/** The name of how often a customer has agreed, to messages through a channel for a purpose. */
export function consentName({ channel }: ChannelWay, { spec }: PreparedCampaign): string {
  return `consent.${[channel.code, spec.message?.purpose ?? 'marketing'].reduce(child, '').slice(1)}`;
}

function ofTime({ spec, span }: PreparedCampaign, workspace: Workspace): Found | undefined {
  const asOf = workspace.read('asOf');
  if (asOf === undefined) return undefined;
  const conditions: [CampaignReason, Expression][] = [];
  if (spec.enabled === false) conditions.push(['DISABLED', ALWAYS]);
  if (span.fromMs !== EARLIEST_INSTANT) {
    conditions.push(['NOT_STARTED', call('less', asOf, instant(span.fromMs))]);
  }
  if (span.toMs !== LATEST_INSTANT) {
    conditions.push(['EXPIRED', call('greaterOrEqual', asOf, instant(span.toMs))]);
  }
  return conditions;
}

function ofWho({ spec }: PreparedCampaign, workspace: Workspace): Found | undefined {
  const { who, except = [], control } = spec;
  const conditions: [CampaignReason, Expression][] = [];
  const add = (code: CampaignReason, name: string, isAgainst: boolean): boolean => {
    const is = workspace.read(name);
    if (is !== undefined) conditions.push([code, isAgainst ? is : call('not', is)]);
    return is !== undefined;
  };
  const isWhole =
    (who === undefined || add('SEGMENT_MISMATCH', `segment.${who}`, false)) &&
    except.every((segment) => add('SEGMENT_EXCLUDED', `segment.${segment}`, true)) &&
    (control === undefined || add('IN_CONTROL_GROUP', `control.${control}`, true));
  return isWhole ? conditions : undefined;
}

function ofCity(cities: readonly string[] | undefined, city: Expression | undefined): Found {
  if (cities === undefined) return [];
  if (city === undefined) return [['MISSING_INPUT', ALWAYS]];
  const isAllowed = call('oneOf', city, literal('string[]', cities));
  const isUnknown = call('isNull', city);
  return [
    ['MISSING_INPUT', isUnknown],
    ['CITY_MISMATCH', allOf([call('not', isUnknown), call('not', isAllowed)])],
  ];
}

function ofClaim(
  { offer, values }: OfferWay,
  city: Expression | undefined,
  workspace: Workspace,
): Found | undefined {
  const { cities, channels, shops, sources, referral } = offer.spec.claim ?? {};
  const conditions = claimConditions(offer, values, workspace);
  if (conditions === undefined) return undefined;
  const always: CampaignReason[] = [];
  if (sources?.includes('crm') === false) always.push('SOURCE_MISMATCH');
  const { channel } = values;
  if (channels !== undefined && channel !== undefined && !channels.includes(channel)) {
    always.push('CHANNEL_MISMATCH');
  }
  const lacksChannel = channels !== undefined && channel === undefined;
  if (lacksChannel || shops !== undefined || referral === true) always.push('MISSING_INPUT');
  return [...conditions, ...ofCity(cities, city), ...always.map((code) => [code, ALWAYS] as const)];
}

function ofMessage(
  way: ChannelWay,
  campaign: PreparedCampaign,
  suppressed: Expression | undefined,
  workspace: Workspace,
): Found | undefined {
  const reached = limitConditions(capsOf(way, campaign), way.values, workspace);
  const consents = workspace.read(consentName(way, campaign));
  if (reached === undefined || consents === undefined) return undefined;
  return [
    ...reached,
    ['NO_CONSENT', call('equal', consents, integer(0))],
    ...(suppressed === undefined
      ? []
      : [['SUPPRESSED', call('equal', suppressed, literal('boolean', true))] as const]),
  ];
}

/** Of several ways one is enough; where none is open, the first tells why. */
function unlessAny(ways: readonly (Found | undefined)[]): Found | undefined {
  if (ways.some((way) => way === undefined)) return undefined;
  const [first = [], ...others] = ways as readonly Found[];
  const closed = others.map(anyOf);
  if (closed.some((condition) => condition === undefined)) return [];
  return first.map(([code, condition]) => [code, allOf([condition, ...(closed as Expression[])])]);
}

/** How many of her consents are in force for it. */
function consentsFor({ channel }: ChannelWay, { spec }: PreparedCampaign): Built {
  const isOf = (column: string, value: string) =>
    call('equal', field(column, { kind: 'string', nullable: false }), literal('string', value));
  const asOf = field('asOf', { kind: 'instant', nullable: false });
  const ended = call('lessOrEqual', field('to', { kind: 'instant', nullable: true }), asOf);
  const type = { kind: 'integer', nullable: false } as const;
  const where = allOf([
    isOf('channel', channel.code),
    isOf('purpose', spec.message?.purpose ?? 'marketing'),
    call('not', ended),
  ]);
  const aggregate = { kind: 'count', type, table: 'consents', where, window: LIFETIME } as const;
  return { type, source: { from: 'aggregate', aggregate } };
}
