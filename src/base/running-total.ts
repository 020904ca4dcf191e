/**
 * A number that changes at instants: what it is at any instant is a binary search, and a change in the middle
 * moves no more than one short stretch. Made by {@link createRunningTotal}.
 */
export interface RunningTotal {
  readonly stretches: Stretch[];
}

/** Neighbouring instants; the totals count from the start of the stretch. */
interface Stretch {
  /** The total before the stretch. */
  before: number;
  /** The least of its totals. */
  least: number;
  readonly instants: number[];
  readonly totals: number[];
}

const LONGEST_STRETCH = 512;

/** More than the instants of any stretch. */
const PLACES = 2 * LONGEST_STRETCH;

export function createRunningTotal(): RunningTotal {
  return { stretches: [] };
}

/** A total that can be added to from an instant on without the given one being touched; what lies before is shared. */
export function copyFrom({ stretches }: RunningTotal, instant: number): RunningTotal {
  const from = Math.max(placeOfStretch(stretches, instant), 0);
  return {
    stretches: stretches.map((stretch, place) =>
      place < from
        ? stretch
        : { ...stretch, instants: [...stretch.instants], totals: [...stretch.totals] },
    ),
  };
}

/** Adds to the total from an instant on. */
export function addFrom(total: RunningTotal, instant: number, amount: number): void {
  const { stretches } = total;
  let place = placeOfStretch(stretches, instant);
  if (place < 0) place = 0;
  const stretch = stretches[place];
  if (stretch === undefined) {
    stretches.push({ before: 0, least: amount, instants: [instant], totals: [amount] });
    return;
  }
  addToStretch(stretch, instant, amount);
  for (let later = place + 1; later < stretches.length; later++) {
    (stretches[later] as Stretch).before += amount;
  }
  if (stretch.instants.length > LONGEST_STRETCH) split(stretches, place);
}

/**
 * Where an instant lies between the changes of a total, for the questions below: the stretch, and how many of its
 * instants have come. One number of both, so that it costs nothing to hand on. Good until the total changes.
 */
export function placeAt({ stretches }: RunningTotal, instant: number): number {
  const place = placeOfStretch(stretches, instant);
  if (place < 0) return 0;
  return place * PLACES + placeOfInstant((stretches[place] as Stretch).instants, instant) + 1;
}

/** The total at the place of an instant, what happens at it included. */
export function totalAt({ stretches }: RunningTotal, place: number): number {
  const come = place % PLACES;
  if (come === 0) return 0;
  const { before, totals } = stretches[(place - come) / PLACES] as Stretch;
  return before + (totals[come - 1] as number);
}

/** The first instant after a place at which the total is at most so much; undefined if it never is. */
export function firstAtMost(
  { stretches }: RunningTotal,
  place: number,
  most: number,
): number | undefined {
  let first = place % PLACES;
  for (let at = (place - first) / PLACES; at < stretches.length; at++) {
    const { before, least, instants, totals } = stretches[at] as Stretch;
    if (before + least <= most) {
      for (let index = first; index < instants.length; index++) {
        if (before + (totals[index] as number) <= most) return instants[index];
      }
    }
    first = 0;
  }
  return undefined;
}

function addToStretch(stretch: Stretch, instant: number, amount: number): void {
  const { instants, totals } = stretch;
  const at = placeOfInstant(instants, instant);
  let from = at;
  if (at < 0 || instants[at] !== instant) {
    from = at + 1;
    const total = at < 0 ? 0 : (totals[at] as number);
    if (from === instants.length) {
      instants.push(instant);
      totals.push(total);
    } else {
      instants.splice(from, 0, instant);
      totals.splice(from, 0, total);
    }
  }
  for (let index = from; index < totals.length; index++) {
    totals[index] = (totals[index] as number) + amount;
  }
  // Whoever appends, and that is nearly everybody, must not look at the whole stretch.
  stretch.least =
    from === totals.length - 1 && from > at
      ? Math.min(stretch.least, totals[from] as number)
      : leastOf(totals);
}

/** Cuts a stretch in two; one that grew at its end keeps all but its last instant, for more will follow. */
function split(stretches: Stretch[], place: number): void {
  const stretch = stretches[place] as Stretch;
  const isLast = place === stretches.length - 1;
  const cut = isLast ? stretch.instants.length - 1 : stretch.instants.length >> 1;
  const carried = stretch.totals[cut - 1] as number;
  const instants = stretch.instants.splice(cut);
  const totals = stretch.totals.splice(cut).map((value) => value - carried);
  stretch.least = leastOf(stretch.totals);
  const before = stretch.before + carried;
  stretches.splice(place + 1, 0, { before, least: leastOf(totals), instants, totals });
}

function leastOf(totals: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const value of totals) if (value < least) least = value;
  return least;
}

/** The last stretch that begins at or before an instant; -1 if none does. What is asked about is mostly late. */
function placeOfStretch(stretches: readonly Stretch[], instant: number): number {
  let place = stretches.length - 1;
  while (place >= 0 && startOf(stretches[place] as Stretch) > instant) place--;
  return place;
}

function startOf({ instants }: Stretch): number {
  return instants[0] as number;
}

/** The last of some instants at or before another; -1 if none is. */
function placeOfInstant(instants: readonly number[], instant: number): number {
  // Nearly everything is added, and asked about, close to the end: from there, in strides that double.
  let high = instants.length;
  let low = high - 1;
  for (let stride = 1; low >= 0 && (instants[low] as number) > instant; stride *= 2) {
    high = low;
    low -= stride;
  }
  low = Math.max(low + 1, 0);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instants[middle] as number) <= instant) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
