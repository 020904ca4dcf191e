import { formatDay } from '../base/calendar.js';
import type { PlainValue } from '../model/facts.js';
import type { Value } from '../model/type.js';
import type { Plan } from './plan.js';

/** Where the values of a decision stand, found once per plan. */
export interface DecisionLayout {
  readonly features: readonly Place[];
  readonly rfm: readonly Place[] | null;
  readonly lifecycle: readonly Place[] | null;
  readonly funnels: readonly NamedPlaces[];
  readonly attitudes: readonly NamedPlaces[];
  readonly offers: readonly NamedPlaces[];
  readonly campaigns: readonly NamedPlaces[];
  readonly segments: readonly Place[];
  readonly controls: readonly Place[];
  /** How many orders there are, and how many in the current life, where something counts them. */
  readonly orders: readonly Place[];
  /** Every answer of a decision under its own name, to name what is missing; no details of answers. */
  readonly named: readonly Place[];
}

export interface Place {
  readonly key: string;
  readonly slot: number;
  readonly isDate: boolean;
}

export interface NamedPlaces {
  readonly key: string;
  readonly places: readonly Place[];
}

/** The values that answer a question; others are details of them. */
const ANSWERS =
  /^(rfm\.([rfm]|segment)|lifecycle\.stage|(funnel|attitude|segment|control|offer|campaign)\.[^.]+)$/;

/** What offers ask about orders, by the values that answer it. */
const ORDER_COUNTS: { readonly [name: string]: string } = {
  orderCount: 'orderCount',
  'lifecycle.ordersInLife': 'ordersInLife',
};

/** Sorts the named values of a plan into the parts of a decision. */
export function layoutDecision(plan: Plan, slotOf: (name: string) => number): DecisionLayout {
  const isDate = new Map(plan.definitions.map(({ name, type }) => [name, type.kind === 'date']));
  const place = (name: string, key: string): Place => ({
    key,
    slot: slotOf(name),
    isDate: isDate.get(name) === true,
  });
  const under = (prefix: string): Place[] =>
    plan.definitions
      .filter(({ name }) => name.startsWith(prefix))
      .map(({ name }) => place(name, name.slice(prefix.length)));
  const grouped = (prefix: string, mainKey: string): NamedPlaces[] => {
    const groups = new Map<string, Place[]>();
    for (const found of under(prefix)) {
      const [key = '', detail = mainKey] = found.key.split('.');
      const places = groups.get(key) ?? [];
      places.push({ ...found, key: detail });
      groups.set(key, places);
    }
    return [...groups].map(([key, places]) => ({ key, places }));
  };
  // Values by cell lead to a stage; they are explained, not answered.
  const isAnswer = ({ key }: Place) => !key.startsWith('cells.');
  const orNone = (places: Place[]) => (places.length > 0 ? places : null);
  const features = plan.features.map((name) => place(name, name));
  return {
    features,
    rfm: orNone(under('rfm.')),
    lifecycle: orNone(under('lifecycle.').filter(isAnswer)),
    funnels: grouped('funnel.', 'stage'),
    attitudes: grouped('attitude.', 'score'),
    offers: grouped('offer.', 'eligible'),
    campaigns: grouped('campaign.', 'eligible'),
    segments: under('segment.'),
    controls: under('control.'),
    orders: plan.definitions.flatMap(({ name }) => {
      const key = ORDER_COUNTS[name];
      return key === undefined ? [] : [place(name, key)];
    }),
    named: [
      ...features,
      ...plan.definitions
        .filter(({ name }) => ANSWERS.test(name))
        .map(({ name }) => place(name, name)),
    ],
  };
}

/** The values at some places, as plain data. */
export function readPlaces(
  places: readonly Place[],
  values: readonly Value[],
): { [key: string]: PlainValue } {
  const read: { [key: string]: PlainValue } = {};
  for (let index = 0; index < places.length; index++) {
    const { key, slot, isDate } = places[index] as Place;
    const value = values[slot] as Value;
    read[key] = isDate && value !== null ? formatDay(value as number) : value;
  }
  return read;
}

export function readGroups(
  groups: readonly NamedPlaces[],
  values: readonly Value[],
): { [key: string]: { [detail: string]: PlainValue } } {
  const read: { [key: string]: { [detail: string]: PlainValue } } = {};
  for (let index = 0; index < groups.length; index++) {
    const { key, places } = groups[index] as NamedPlaces;
    read[key] = readPlaces(places, values);
  }
  return read;
}
