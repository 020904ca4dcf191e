import { localDay } from '../base/local-time.js';
import { type Span, spanContains } from '../base/span.js';
import type { Zone } from '../base/zone.js';
import { acceptor, explainCell, INVALID } from '../model/cell.js';
import { distinctCustomers } from '../model/distinct-customers.js';
import type { Customer, Order, RejectedRow } from '../model/facts.js';
import { type AgeBand, ageBands, bandOn } from './age-bands.js';
import { knownFacts, type PaidOrder } from './facts.js';
import { byLabel, labelOf } from './label.js';

/** By what customers are told apart. */
export interface StructureOptions {
  /** Epoch milliseconds; nothing later is seen. */
  readonly asOf: number;
  /** In which time orders count. */
  readonly span: Span;
  /** Attributes by whose values they are told apart, such as gender and region. */
  readonly attributes?: readonly string[];
  /** The attribute with the day of birth, the ages at which bands begin, and the zone whose day it is at `asOf`. */
  readonly ages?: {
    readonly birthday: string;
    readonly from: readonly number[];
    readonly zone: Zone;
  };
}

/** What is counted of a group of customers. Money in minor units, less what was given back of those orders by `asOf`. */
export interface StructureCounts {
  readonly customers: number;
  /** Those who ordered within the span, and what they paid in it. Either is the sum of new and returning ones. */
  readonly buyers: number;
  readonly salesMinor: number;
  /** Buyers whose first order ever lies within the span. */
  readonly newBuyers: number;
  readonly newSalesMinor: number;
  /** Buyers who had ordered before the span. */
  readonly returningBuyers: number;
  readonly returningSalesMinor: number;
}

/** Who the customers are. Every list adds up to `all`, count by count. */
export interface CustomerStructure {
  readonly all: StructureCounts;
  /** By attribute, then by value; null, last, are those without a value. Only values that occur. */
  readonly byAttribute: {
    readonly [attribute: string]: readonly (StructureCounts & { readonly value: string | null })[];
  };
  /** Every band, youngest first, and last those of unknown age, if any; null where ages are not asked for. */
  readonly byAge: readonly (StructureCounts & AgeBand)[] | null;
  readonly rejected: readonly RejectedRow[];
}

/**
 * The structure of customers: how many there are, how many of them bought and for how much, in each value of some attributes,
 * in bands of age, and by whether they are new. Customers are those of the table, and those who ordered without standing in it:
 * so that sales are all sales, they count among the unknown.
 *
 * A value that is a list names no one group and counts as unknown. An age is that in whole years on the local day of `asOf`; a birthday
 * later than that is unknown, and so is one that is no date, which is rejected as well. Where the first band begins above 0,
 * there is one for those who are younger.
 *
 * @throws ClienteleError with INVALID_INSTANT, or OUT_OF_RANGE where bands do not begin at ascending whole numbers from 0 on.
 *
 * @example
 * ```ts
 * import { createZone } from 'clientele';
 * import { customerStructure } from 'clientele/measure';
 *
 * const customers = [
 *   { id: 'anna', attributes: { region: 'north', birthday: '1990-05-01' } },
 *   { id: 'bert', attributes: { region: 'south', birthday: '2010-05-01' } },
 *   { id: 'cleo' },
 * ];
 * const asOf = Date.parse('2026-05-01');
 * const orders = [{ id: 'o-1', customerId: 'anna', at: asOf - 5, amount: 900 }];
 * const { byAttribute, byAge } = customerStructure({ customers, orders }, {
 *   asOf, span: { fromMs: asOf - 9, toMs: asOf }, attributes: ['region'],
 *   ages: { birthday: 'birthday', from: [18, 36], zone: createZone('UTC')! },
 * });
 * byAttribute.region?.map(({ value, customers, salesMinor }) => [value, customers, salesMinor]);
 * // => [['north', 1, 900], ['south', 1, 0], [null, 1, 0]]
 * byAge?.map(({ fromYears, belowYears, customers }) => [fromYears, belowYears, customers]);
 * // => [[0, 18, 1], [18, 36, 0], [36, null, 1], [null, null, 1]]
 * ```
 */
export function customerStructure(
  facts: { readonly customers: readonly Customer[]; readonly orders: readonly Order[] },
  { asOf, span, attributes = [], ages }: StructureOptions,
): CustomerStructure {
  const bands = ages && ageBands(ages.from, '/ages/from');
  const { ordersOf, rejected: rejectedOrders } = knownFacts(
    { entries: [], orders: facts.orders },
    asOf,
  );
  const rejected = [...rejectedOrders];
  const rowOf = distinctCustomers(facts.customers, rejected);
  const people = [...new Set([...rowOf.keys(), ...ordersOf.keys()])].map((id): Person => {
    const row = rowOf.get(id);
    const customer = row === undefined ? undefined : facts.customers[row];
    return { row, attributes: customer?.attributes ?? {}, ...bought(ordersOf.get(id), span) };
  });
  return {
    all: countsOf(people),
    byAttribute: Object.fromEntries(
      attributes.map((name) => {
        const groups = byLabel(people, (person) => labelOf(person.attributes[name]));
        return [name, groups.map(([value, members]) => ({ value, ...countsOf(members) }))];
      }),
    ),
    byAge:
      ages === undefined || bands === undefined
        ? null
        : countByAge(people, bands, localDay(asOf, ages.zone), (person) =>
            birthdayOf(person, ages.birthday, rejected),
          ),
    rejected,
  };
}

/** A customer, and what she bought within the span. */
interface Person {
  /** Her row in the table; undefined where she does not stand in it. */
  readonly row: number | undefined;
  readonly attributes: NonNullable<Customer['attributes']>;
  readonly buys: 'nothing' | 'first' | 'again';
  readonly salesMinor: number;
}

function bought(own: readonly PaidOrder[] = [], span: Span): Pick<Person, 'buys' | 'salesMinor'> {
  const within = own.filter(({ at }) => spanContains(span, at));
  if (within.length === 0) return { buys: 'nothing', salesMinor: 0 };
  return {
    buys: within[0] === own[0] ? 'first' : 'again',
    salesMinor: within.reduce((total, { net }) => total + net, 0),
  };
}

function countsOf(people: readonly Person[]): StructureCounts {
  const counted = {
    nothing: { buyers: 0, salesMinor: 0 },
    first: { buyers: 0, salesMinor: 0 },
    again: { buyers: 0, salesMinor: 0 },
  };
  for (const { buys, salesMinor } of people) {
    counted[buys].buyers++;
    counted[buys].salesMinor += salesMinor;
  }
  const { first, again } = counted;
  return {
    customers: people.length,
    buyers: first.buyers + again.buyers,
    salesMinor: first.salesMinor + again.salesMinor,
    newBuyers: first.buyers,
    newSalesMinor: first.salesMinor,
    returningBuyers: again.buyers,
    returningSalesMinor: again.salesMinor,
  };
}

function countByAge(
  people: readonly Person[],
  bands: readonly AgeBand[],
  today: number,
  bornOn: (person: Person) => number | null,
): readonly (StructureCounts & AgeBand)[] {
  const members = new Map<AgeBand, Person[]>(bands.map((band) => [band, []]));
  for (const person of people) {
    const band = bandOn(today, bornOn(person), bands);
    const group = members.get(band) ?? [];
    group.push(person);
    members.set(band, group);
  }
  return [...members].map(([band, group]) => ({ ...band, ...countsOf(group) }));
}

/** The day on which a customer was born; null where nobody knows, or what is told is no date. */
function birthdayOf(
  { row, attributes }: Person,
  name: string,
  rejected: RejectedRow[],
): number | null {
  const told = attributes[name] ?? null;
  if (row === undefined || told === null) return null;
  const day = acceptor('date')(told);
  if (day !== INVALID) return day as number;
  const column = { name, kind: 'date', nullable: true, meaning: 'the day of birth' } as const;
  rejected.push({ table: 'customers', row, column: name, ...explainCell(column, told) });
  return null;
}
