import { child } from '../../base/pointer.js';
import {
  optional,
  type Report,
  readCount,
  readFields,
  readList,
  readPositive,
  readText,
  readTexts,
  readTruth,
  required,
} from '../../expr/fields.js';
import { quote, readChoice, readInteger } from '../../expr/section.js';
import {
  CART_SELECTIONS,
  type CartObjective,
  type CartSpec,
  type LaneSpec,
  type StackRules,
} from '../../model/incentive/cart.js';
import {
  PRORATIONS,
  ROUNDING_MODES,
  ROUNDING_SCOPES,
  ROUNDING_TARGETS,
  type RoundingRules,
} from '../../model/incentive/pricing-rules.js';

const KEYS = ['lanes', 'select', 'objective', 'proration', 'rounding', 'maxNodes'];
const ANY_PRIORITY = { min: -1_000_000, max: 1_000_000 };
const ANY_WORTH = { min: -1000, max: 1000 };

const choice =
  <const T extends string>(values: readonly T[]) =>
  (value: unknown, place: string, report: Report) =>
    readChoice(value, place, values, report);

/** Reads the section `cart` of a playbook; reports every mistake. */
export function readCart(json: unknown, pointer: string, report: Report): CartSpec | undefined {
  const fields = readFields(json, pointer, KEYS, report);
  return (
    fields && {
      ...optional(fields, 'lanes', readLanes),
      ...optional(fields, 'select', choice(CART_SELECTIONS)),
      ...optional(fields, 'objective', readObjective),
      ...optional(fields, 'proration', choice(PRORATIONS)),
      ...optional(fields, 'rounding', readRounding),
      ...optional(fields, 'maxNodes', readPositive),
    }
  );
}

function readLanes(json: unknown, pointer: string, report: Report): CartSpec['lanes'] {
  const lanes = readList(json, pointer, report, readLane);
  const known = new Set<string>();
  lanes?.forEach((one, index) => {
    const name = typeof one === 'string' ? one : one.lane;
    if (known.has(name)) {
      const message = `another lane is called ${quote(name)}`;
      report({ code: 'DUPLICATE_NAME', pointer: child(pointer, index), message });
    }
    known.add(name);
  });
  return lanes;
}

function readLane(json: unknown, pointer: string, report: Report): string | LaneSpec | undefined {
  if (typeof json === 'string') return readText(json, pointer, report);
  const fields = readFields(json, pointer, ['lane', 'slots'], report);
  const lane = fields && required(fields, 'lane', readText);
  if (fields === undefined || lane === undefined) return undefined;
  return { lane, ...optional(fields, 'slots', readCount) };
}

function readObjective(json: unknown, pointer: string, report: Report): CartObjective | undefined {
  const fields = readFields(json, pointer, ['platform', 'merchant', 'partner'], report);
  const worth = (value: unknown, place: string) => readInteger(value, place, ANY_WORTH, report);
  return (
    fields && {
      ...optional(fields, 'platform', worth),
      ...optional(fields, 'merchant', worth),
      ...optional(fields, 'partner', worth),
    }
  );
}

function readRounding(json: unknown, pointer: string, report: Report): RoundingRules | undefined {
  const fields = readFields(json, pointer, ['mode', 'target', 'scope'], report);
  return (
    fields && {
      ...optional(fields, 'mode', choice(ROUNDING_MODES)),
      ...optional(fields, 'target', choice(ROUNDING_TARGETS)),
      ...optional(fields, 'scope', choice(ROUNDING_SCOPES)),
    }
  );
}

/** Reads how an offer goes together with others. */
export function readStack(json: unknown, pointer: string, report: Report): StackRules | undefined {
  const fields = readFields(json, pointer, ['lane', 'priority', 'exclusive', 'excludes'], report);
  return (
    fields && {
      ...optional(fields, 'lane', readText),
      ...optional(fields, 'priority', (value, place) =>
        readInteger(value, place, ANY_PRIORITY, report),
      ),
      ...optional(fields, 'exclusive', readTruth),
      ...optional(fields, 'excludes', readTexts),
    }
  );
}
