import type { Type } from '../../model/type.js';
import { call, type Expression, literal } from '../expression.js';
import { checkValues, readConstant } from './constant.js';
import {
  type Argument,
  allRead,
  argumentAt,
  isOperation,
  type Operation,
  type Reading,
  readOperation,
  refuse,
} from './reading.js';

/** The tags that pass a test on one tag: those listed, or all but those listed. */
interface TagSet {
  readonly listed: readonly string[];
  readonly isComplement: boolean;
}

const NO_TAG: TagSet = { listed: [], isComplement: false };

/**
 * `some`, `none` and `all` over tags. What is asked of one tag must come down to whether it stands
 * in a list; then all three are tests of two sets, which every machine can answer.
 */
export function readTagTest(
  reading: Reading,
  operation: Operation,
  tags: Expression | undefined,
): Expression | undefined {
  if (tags !== undefined && tags.type.kind !== 'string[]') {
    const { pointer } = argumentAt(operation, 0);
    const message = `"${operation.name}" cannot take ${tags.type.kind}`;
    refuse(reading, 'TYPE_MISMATCH', pointer, message, { expected: 'string[]' });
    return undefined;
  }
  const passing = readTagSet(reading, argumentAt(operation, 1), tags?.type);
  if (tags === undefined || passing === undefined) return undefined;
  const list = literal('string[]', passing.listed);
  const hasListed = call('hasAny', tags, list);
  const hasOnlyListed = call('hasOnly', tags, list);
  const isEmpty = call('isEmpty', tags);
  const isNotEmpty = call('not', isEmpty);
  if (operation.name === 'all') {
    return passing.isComplement ? call('and', isNotEmpty, call('not', hasListed)) : hasOnlyListed;
  }
  if (operation.name === 'some') {
    return passing.isComplement ? call('and', isNotEmpty, call('not', hasOnlyListed)) : hasListed;
  }
  return passing.isComplement ? call('or', isEmpty, hasOnlyListed) : call('not', hasListed);
}

function readTagSet(reading: Reading, test: Argument, tags?: Type): TagSet | undefined {
  if (typeof test.json === 'boolean') return test.json ? complement(NO_TAG) : NO_TAG;
  if (!isOperation(test.json)) return refuseTest(reading, test.pointer);
  const operation = readOperation(reading, test);
  switch (operation?.name) {
    case undefined:
      return undefined;
    case '==':
    case '===':
      return equalTag(reading, operation, tags);
    case '!=':
    case '!==':
      return complement(equalTag(reading, operation, tags));
    case 'in':
      return listedTag(reading, operation, tags);
    case '!':
      return complement(readTagSet(reading, argumentAt(operation, 0), tags));
    case 'and':
      return combine(reading, operation, tags, intersect);
    case 'or':
      return combine(reading, operation, tags, unite);
    default:
      return refuseTest(reading, test.pointer);
  }
}

function equalTag(reading: Reading, operation: Operation, tags?: Type): TagSet | undefined {
  const [first, second] = [argumentAt(operation, 0), argumentAt(operation, 1)];
  const other = isElement(first) ? second : isElement(second) ? first : undefined;
  if (other === undefined || isOperation(other.json)) return refuseTest(reading, operation.pointer);
  const constant = readConstant(reading, other);
  if (constant === undefined) return undefined;
  return toTagSet(reading, [constant], other.pointer, other.pointer, tags);
}

function listedTag(reading: Reading, operation: Operation, tags?: Type): TagSet | undefined {
  const [tag, list] = [argumentAt(operation, 0), argumentAt(operation, 1)];
  if (!isElement(tag) || !Array.isArray(list.json)) return refuseTest(reading, operation.pointer);
  const constant = readConstant(reading, list);
  if (!Array.isArray(constant)) return undefined;
  return toTagSet(reading, constant, list.pointer, undefined, tags);
}

function toTagSet(
  reading: Reading,
  values: readonly unknown[],
  pointer: string,
  onlyPointer: string | undefined,
  tags?: Type,
): TagSet | undefined {
  const texts = values.filter((value) => typeof value === 'string');
  if (texts.length < values.length) {
    return refuse(reading, 'TYPE_MISMATCH', pointer, 'a tag is compared with what is not a text', {
      expected: 'texts',
    });
  }
  const constant = onlyPointer === undefined ? texts : (texts[0] ?? '');
  if (tags !== undefined && !checkValues(reading, constant, pointer, tags)) return undefined;
  return { listed: [...new Set(texts)], isComplement: false };
}

/** `{"var": ""}`: within the test, the tag at hand. */
function isElement({ json }: Argument): boolean {
  if (!isOperation(json)) return false;
  const [[name, path] = []] = Object.entries(json as object);
  return (
    name === 'var' && (path === '' || (Array.isArray(path) && path.length === 1 && path[0] === ''))
  );
}

function combine(
  reading: Reading,
  operation: Operation,
  tags: Type | undefined,
  join: (a: TagSet, b: TagSet) => TagSet,
): TagSet | undefined {
  const sets = allRead(operation.args.map((arg) => readTagSet(reading, arg, tags)));
  return sets?.reduce(join);
}

function complement(set: TagSet): TagSet;
function complement(set: TagSet | undefined): TagSet | undefined;
function complement(set: TagSet | undefined): TagSet | undefined {
  return set && { ...set, isComplement: !set.isComplement };
}

function intersect(a: TagSet, b: TagSet): TagSet {
  if (a.isComplement && b.isComplement) {
    return { listed: [...new Set([...a.listed, ...b.listed])], isComplement: true };
  }
  if (a.isComplement) return intersect(b, a);
  const passes = (tag: string) => b.listed.includes(tag) !== b.isComplement;
  return { listed: a.listed.filter(passes), isComplement: false };
}

function unite(a: TagSet, b: TagSet): TagSet {
  return complement(intersect(complement(a), complement(b)));
}

function refuseTest(reading: Reading, pointer: string): undefined {
  const expected = 'a test of {"var": ""} against constant texts: ==, !=, in, joined by !, and, or';
  return refuse(reading, 'UNSUPPORTED_OPERATOR', pointer, 'not a test of one tag', { expected });
}
