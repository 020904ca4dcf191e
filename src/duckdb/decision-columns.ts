import type { Plan } from '../engine/plan.js';
import type { Decision } from '../model/decision.js';
import type { PlainValue } from '../model/facts.js';
import type { ValueKind } from '../model/type.js';

/** One column of a table that is written: its name, its kind, and its value for a row. */
export interface WrittenColumn<Row> {
  readonly name: string;
  readonly kind: ValueKind;
  readonly read: (row: Row) => PlainValue | undefined;
}

type Group = { readonly [key: string]: unknown } | null;

/** The parts of a decision whose values stand under their own keys, by the prefix of their names. */
const PARTS: { readonly [prefix: string]: (decision: Decision) => Group } = {
  rfm: ({ rfm }) => rfm as Group,
  lifecycle: ({ lifecycle }) => lifecycle as Group,
  segment: ({ segments }) => segments,
  control: ({ controls }) => controls,
};

/** Parts that hold one group of values per name; the main value is named after the group alone. */
const GROUPED_PARTS: {
  readonly [prefix: string]: { readonly of: (decision: Decision) => Group; readonly main: string };
} = {
  funnel: { of: ({ funnels }) => funnels, main: 'stage' },
  attitude: { of: ({ attitudes }) => attitudes, main: 'score' },
  offer: { of: ({ offers }) => offers, main: 'eligible' },
  campaign: { of: ({ campaigns }) => campaigns, main: 'eligible' },
};

/** Values by cell lead to a stage; no decision shows them. */
const BY_CELL = 'lifecycle.cells.';

const ORDER = ['rfm', 'lifecycle', 'funnel', 'attitude', 'segment', 'control', 'offer', 'campaign'];

/**
 * The columns of a table of decisions: customerId, every feature, then rfm.*, lifecycle.*,
 * funnel.NAME and its details, attitude.*, segment.*, control.*, offer.NAME and campaign.NAME with their blockers.
 */
export function decisionColumns(plan: Plan): readonly WrittenColumn<Decision>[] {
  const kinds = new Map(plan.definitions.map(({ name, type }) => [name, type.kind]));
  const features = plan.features.map(
    (name): WrittenColumn<Decision> => ({
      name,
      kind: kinds.get(name) ?? 'string',
      read: ({ features }) => features[name],
    }),
  );
  const others = ORDER.flatMap((prefix) =>
    plan.definitions
      .filter(({ name }) => name.startsWith(`${prefix}.`) && !name.startsWith(BY_CELL))
      .map(({ name, type }) => ({ name, kind: type.kind, read: readerOf(name) })),
  );
  const customerId: WrittenColumn<Decision> = {
    name: 'customerId',
    kind: 'string',
    read: (decision) => decision.customerId,
  };
  return [customerId, ...features, ...others];
}

function readerOf(name: string): WrittenColumn<Decision>['read'] {
  const [prefix = '', key = '', detail] = name.split('.');
  const part = PARTS[prefix];
  if (part !== undefined) return (decision) => part(decision)?.[key] as PlainValue | undefined;
  const grouped = GROUPED_PARTS[prefix];
  return (decision) => {
    const group = grouped?.of(decision)?.[key] as Group | undefined;
    return group?.[detail ?? grouped?.main ?? ''] as PlainValue | undefined;
  };
}
