import type { AggregateKind } from '../expr/aggregate.js';
import type { Definition } from '../expr/definition.js';
import { type Call, type Expression, isCall } from '../expr/expression.js';
import type { Ground } from './ground.js';

/** Between which whole numbers a value lies, as far as that follows from how it comes about. */
export interface Span {
  readonly least?: number | undefined;
  readonly most?: number | undefined;
}

type Known = Pick<Ground, 'definition' | 'cuts'>;

const ANY: Span = {};

const NEVER_NEGATIVE: ReadonlySet<AggregateKind> = new Set([
  'count',
  'countDistinct',
  'countDays',
  'lives',
  'sequence',
  'medianInterval',
  'lastInterval',
] as const);

const CALENDAR: { readonly [operator: string]: Span } = {
  hourOf: { least: 0, most: 23 },
  minuteOfDayOf: { least: 0, most: 1439 },
  monthOf: { least: 1, most: 12 },
  dayOfMonth: { least: 1, most: 31 },
  weekdayOf: { least: 1, most: 7 },
  bucket: { least: 0, most: 9999 },
};

/** The bounds of an expression; what it reads is followed to its definition. */
export function spanOf(expression: Expression, known: Known): Span {
  if (expression.type.kind !== 'integer') return ANY;
  if (isCall(expression)) return spanOfCall(expression, known);
  if (expression.op === 'literal') {
    const { value } = expression;
    return typeof value === 'number' ? { least: value, most: value } : ANY;
  }
  if (expression.op === 'parameter') return ANY;
  return spanOfDefinition(known.definition(expression.name), known);
}

function spanOfDefinition(definition: Definition | undefined, known: Known): Span {
  const source = definition?.source;
  if (source?.from === 'expression') return spanOf(source.expression, known);
  if (source?.from !== 'aggregate') return ANY;
  const { kind, sequence } = source.aggregate;
  if (!NEVER_NEGATIVE.has(kind)) return ANY;
  return { least: 0, most: kind === 'sequence' ? sequence?.steps.length : undefined };
}

function spanOfCall(call: Call, known: Known): Span {
  const spans = () => call.args.map((arg) => spanOf(arg, known));
  switch (call.op) {
    case 'add': {
      const [first = ANY, second = ANY] = spans();
      return { least: sum(first.least, second.least), most: sum(first.most, second.most) };
    }
    case 'coalesce':
      return widest(call.args, known);
    case 'choose':
      return widest(
        call.args.filter((_, index) => index % 2 === 1 || isLast(call, index)),
        known,
      );
    case 'countBelow':
    case 'countAtOrBelow':
      return { least: 0, most: cutCount(call.args[1], known) };
    default:
      return CALENDAR[call.op] ?? ANY;
  }
}

function cutCount(cuts: Expression | undefined, known: Known): number | undefined {
  if (cuts?.op === 'parameter' && 'name' in cuts) return known.cuts(cuts.name);
  const value = cuts?.op === 'literal' && 'value' in cuts ? cuts.value : undefined;
  return Array.isArray(value) ? value.length : undefined;
}

/** The bounds that hold whichever of these it is; a null is none of the numbers. */
function widest(args: readonly Expression[], known: Known): Span {
  const isNull = (arg: Expression) => arg.op === 'literal' && 'value' in arg && arg.value === null;
  const spans = args.filter((arg) => !isNull(arg)).map((arg) => spanOf(arg, known));
  const ends = (pick: (span: Span) => number | undefined, join: (...ends: number[]) => number) => {
    const found = spans.map(pick);
    return found.includes(undefined) ? undefined : join(...(found as number[]));
  };
  if (spans.length === 0) return ANY;
  return { least: ends(({ least }) => least, Math.min), most: ends(({ most }) => most, Math.max) };
}

function isLast({ args }: Call, index: number): boolean {
  return index === args.length - 1;
}

function sum(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return undefined;
  const total = a + b;
  return Number.isSafeInteger(total) ? total : undefined;
}
