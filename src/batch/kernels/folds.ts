// One number per customer from the rows between two positions; NaN is null, both in and out. Some take
// four customers a round, as numbers.ts says.

type Numbers = Float64Array;
type Positions = Int32Array;

export function countRows(out: Numbers, from: Positions, to: Positions, customers: number): void {
  for (let c = 0; c < customers; c += 4) {
    const first = (to[c] as number) - (from[c] as number);
    const second = (to[c + 1] as number) - (from[c + 1] as number);
    const third = (to[c + 2] as number) - (from[c + 2] as number);
    const fourth = (to[c + 3] as number) - (from[c + 3] as number);
    out[c] = first;
    out[c + 1] = second;
    out[c + 2] = third;
    out[c + 3] = fourth;
  }
}

/** Differences of running totals of 32 bits: right where they fit in, however often the totals have wrapped around. */
export function wrappedDifference(
  out: Numbers,
  upTo: Int32Array,
  from: Positions,
  to: Positions,
  customers: number,
): void {
  for (let c = 0; c < customers; c += 4) {
    const first = (upTo[to[c] as number] as number) - (upTo[from[c] as number] as number);
    const second = (upTo[to[c + 1] as number] as number) - (upTo[from[c + 1] as number] as number);
    const third = (upTo[to[c + 2] as number] as number) - (upTo[from[c + 2] as number] as number);
    const fourth = (upTo[to[c + 3] as number] as number) - (upTo[from[c + 3] as number] as number);
    out[c] = first | 0;
    out[c + 1] = second | 0;
    out[c + 2] = third | 0;
    out[c + 3] = fourth | 0;
  }
}

export function sumDifference(
  out: Numbers,
  upTo: Numbers,
  from: Positions,
  to: Positions,
  customers: number,
): void {
  for (let c = 0; c < customers; c += 4) {
    const first = (upTo[to[c] as number] as number) - (upTo[from[c] as number] as number);
    const second = (upTo[to[c + 1] as number] as number) - (upTo[from[c + 1] as number] as number);
    const third = (upTo[to[c + 2] as number] as number) - (upTo[from[c + 2] as number] as number);
    const fourth = (upTo[to[c + 3] as number] as number) - (upTo[from[c + 3] as number] as number);
    out[c] = first;
    out[c + 1] = second;
    out[c + 2] = third;
    out[c + 3] = fourth;
  }
}

/** Sums of integers that could leave the safe ones are added up one by one, as the row machine does. */
export function sumRows(
  out: Numbers,
  values: Numbers,
  from: Positions,
  to: Positions,
  customers: number,
): void {
  for (let c = 0; c < customers; c++) {
    let total = 0;
    const end = to[c] as number;
    for (let row = from[c] as number; row < end; row++) {
      const value = values[row] as number;
      if (!Number.isNaN(value)) total += value;
      if (!Number.isSafeInteger(total)) {
        total = exactSum(values, from[c] as number, end);
        break;
      }
    }
    out[c] = total;
  }
}

/** The sum of integers that leaves the safe ones on the way, and may come back. */
function exactSum(values: Numbers, from: number, to: number): number {
  let total = 0n;
  for (let row = from; row < to; row++) {
    const value = values[row] as number;
    if (!Number.isNaN(value)) total += BigInt(value);
  }
  return Number(total);
}

export function valueOfFirstRow(
  out: Numbers,
  values: Numbers,
  from: Positions,
  to: Positions,
  customers: number,
): void {
  for (let c = 0; c < customers; c++) {
    const row = from[c] as number;
    out[c] = row < (to[c] as number) ? (values[row] as number) : Number.NaN;
  }
}

export function valueOfLastRow(
  out: Numbers,
  values: Numbers,
  from: Positions,
  to: Positions,
  customers: number,
): void {
  for (let c = 0; c < customers; c++) {
    const end = to[c] as number;
    out[c] = end > (from[c] as number) ? (values[end - 1] as number) : Number.NaN;
  }
}

export function minimum(
  out: Numbers,
  values: Numbers,
  from: Positions,
  to: Positions,
  customers: number,
): void {
  for (let c = 0; c < customers; c++) {
    let least = Number.NaN;
    const end = to[c] as number;
    for (let row = from[c] as number; row < end; row++) {
      const value = values[row] as number;
      if (value < least || Number.isNaN(least)) least = value;
    }
    out[c] = least;
  }
}

export function maximum(
  out: Numbers,
  values: Numbers,
  from: Positions,
  to: Positions,
  customers: number,
): void {
  for (let c = 0; c < customers; c++) {
    let most = Number.NaN;
    const end = to[c] as number;
    for (let row = from[c] as number; row < end; row++) {
      const value = values[row] as number;
      if (value > most || Number.isNaN(most)) most = value;
    }
    out[c] = most;
  }
}

/** The first known value; of rows that nothing orders (those of one group) the smallest. */
export function firstValue(
  out: Numbers,
  values: Numbers,
  groups: Int32Array,
  from: Positions,
  to: Positions,
  customers: number,
): void {
  for (let c = 0; c < customers; c++) {
    const end = to[c] as number;
    let row = from[c] as number;
    while (row < end && Number.isNaN(values[row])) row++;
    let chosen = row < end ? (values[row] as number) : Number.NaN;
    const group = groups[row];
    for (row++; row < end && groups[row] === group; row++) {
      const value = values[row] as number;
      if (value < chosen) chosen = value;
    }
    out[c] = chosen;
  }
}

/** The last known value; of rows that nothing orders (those of one group) the largest. */
export function lastValue(
  out: Numbers,
  values: Numbers,
  groups: Int32Array,
  from: Positions,
  to: Positions,
  customers: number,
): void {
  for (let c = 0; c < customers; c++) {
    const start = from[c] as number;
    let row = (to[c] as number) - 1;
    while (row >= start && Number.isNaN(values[row])) row--;
    let chosen = row >= start ? (values[row] as number) : Number.NaN;
    const group = groups[row];
    for (row--; row >= start && groups[row] === group; row--) {
      const value = values[row] as number;
      if (value > chosen) chosen = value;
    }
    out[c] = chosen;
  }
}

/** How many local days there are among those of rows in order of time. */
export function countDays(
  out: Numbers,
  values: Numbers,
  from: Positions,
  to: Positions,
  customers: number,
): void {
  for (let c = 0; c < customers; c++) {
    const start = from[c] as number;
    const end = to[c] as number;
    let days = 0;
    let latest = Number.NaN;
    let other = Number.NaN;
    for (let row = start; row < end; row++) {
      const day = values[row] as number;
      if (day === latest) continue;
      // Clocks put back just after midnight lead into the day before once more.
      if (day !== other) days++;
      other = latest;
      latest = day;
    }
    out[c] = days;
  }
}

export function countsAsNumbers(out: Numbers, counts: Int32Array, customers: number): void {
  for (let c = 0; c < customers; c += 4) {
    const first = counts[c] as number;
    const second = counts[c + 1] as number;
    const third = counts[c + 2] as number;
    const fourth = counts[c + 3] as number;
    out[c] = first;
    out[c + 1] = second;
    out[c + 2] = third;
    out[c + 3] = fourth;
  }
}

export function lastInterval(
  out: Numbers,
  at: Numbers,
  from: Positions,
  to: Positions,
  customers: number,
): void {
  for (let c = 0; c < customers; c++) {
    const end = to[c] as number;
    const isPair = end - (from[c] as number) >= 2;
    out[c] = isPair ? (at[end - 1] as number) - (at[end - 2] as number) : Number.NaN;
  }
}
