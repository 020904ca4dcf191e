import { EARLIEST_INSTANT, LATEST_INSTANT } from '../base/milliseconds.js';
import { child } from '../base/pointer.js';
import { LIFETIME } from '../base/window.js';
import type { Aggregate } from '../expr/aggregate.js';
import { allOf, call, type Expression, field, literal } from '../expr/expression.js';
import type { Built, Workspace } from '../expr/workspace.js';
import { fromExpression, within } from '../offer/claim-conditions.js';
import type { CampaignBook, PreparedCampaign } from './campaign-book.js';

const OPTIONAL_TEXT = { kind: 'string', nullable: true } as const;
const OPTIONAL_INSTANT = { kind: 'instant', nullable: true } as const;
const asOf = field('asOf', { kind: 'instant', nullable: false });

/**
 * Declares for every business form in which campaigns compete which of them is a customer's strategy already: the one
 * that gave her something or wrote to her last, of those that run.
 */
export function declareStrategies(book: CampaignBook, workspace: Workspace): void {
  for (const [line, campaigns] of competingLines(book)) {
    const name = strategyName(line);
    const [{ id }] = campaigns as readonly [PreparedCampaign];
    const pointer = child('/campaigns', id);
    const declare = (part: string, build: () => Built | undefined) =>
      workspace.declare(`${name}${part}`, pointer, build, { onDemand: true });
    const isOfOne = runningOne(campaigns);
    declare('/granted', () => latest('grants', 'campaignId', [isOfOne, isKept]));
    declare('/grantedAt', () => latest('grants', 'at', [isOfOne, isKept]));
    declare('/written', () => latest('contacts', 'campaignId', [isOfOne, hasLeft]));
    declare('/writtenAt', () => latest('contacts', 'at', [isOfOne, hasLeft]));
    declare('', () => {
      const [granted, grantedAt] = [
        workspace.read(`${name}/granted`),
        workspace.read(`${name}/grantedAt`),
      ];
      const [written, writtenAt] = [
        workspace.read(`${name}/written`),
        workspace.read(`${name}/writtenAt`),
      ];
      if (!granted || !grantedAt || !written || !writtenAt) return undefined;
      const isWritten = call('less', grantedAt, writtenAt);
      const latestOfBoth = call('choose', isWritten, written, granted);
      return fromExpression(call('choose', call('isNull', grantedAt), written, latestOfBoth));
    });
  }
}

/** Whether another campaign is her strategy; undefined where nothing competes with this one. */
export function conflictOf(
  book: CampaignBook,
  { id, line }: PreparedCampaign,
  workspace: Workspace,
): Expression | undefined {
  if (!competingLines(book).has(line)) return undefined;
  const strategy = workspace.read(strategyName(line));
  if (strategy === undefined) return undefined;
  const isOther = call('notEqual', strategy, literal('string', id));
  return allOf([call('not', call('isNull', strategy)), isOther]);
}

/** The name of the campaign that is a customer's strategy within a business form. */
export function strategyName(line: string): string {
  return `strategy.${child('', line).slice(1)}`;
}

/** The business forms of more than one campaign, with all their campaigns, those that are mere frames included. */
export function competingLines({
  byId,
}: CampaignBook): ReadonlyMap<string, readonly PreparedCampaign[]> {
  const lines = new Map<string, PreparedCampaign[]>();
  for (const campaign of byId.values()) {
    lines.set(campaign.line, [...(lines.get(campaign.line) ?? []), campaign]);
  }
  return new Map([...lines].filter(([, campaigns]) => campaigns.length > 1));
}

/** Whether a row is of a campaign that runs at the instant. */
function runningOne(campaigns: readonly PreparedCampaign[]): Expression {
  const id = field('campaignId', OPTIONAL_TEXT);
  const endless = campaigns.filter(({ span }) => isEndless(span)).map((campaign) => campaign.id);
  const others = campaigns
    .filter(({ span }) => !isEndless(span))
    .map((campaign) =>
      allOf([call('equal', id, literal('string', campaign.id)), within(asOf, campaign.span)]),
    );
  const conditions =
    endless.length > 0 ? [call('oneOf', id, literal('string[]', endless)), ...others] : others;
  const [first, ...rest] = conditions as [Expression, ...Expression[]];
  return rest.length === 0 ? first : call('or', first, ...rest);
}

function isEndless({ fromMs, toMs }: PreparedCampaign['span']): boolean {
  return fromMs === EARLIEST_INSTANT && toMs === LATEST_INSTANT;
}

const isKept = call('not', call('lessOrEqual', field('reversedAt', OPTIONAL_INSTANT), asOf));

const hasLeft = call(
  'notEqual',
  field('status', { kind: 'string', nullable: false }),
  literal('string', 'failed'),
);

function latest(
  table: Aggregate['table'],
  column: 'campaignId' | 'at',
  conditions: readonly Expression[],
): Built {
  const type = column === 'at' ? OPTIONAL_INSTANT : OPTIONAL_TEXT;
  const value = field(column, column === 'at' ? { kind: 'instant', nullable: false } : type);
  const aggregate: Aggregate = {
    kind: column === 'at' ? 'max' : 'last',
    type,
    table,
    where: allOf(conditions),
    window: LIFETIME,
    value,
  };
  return { type, source: { from: 'aggregate', aggregate } };
}
