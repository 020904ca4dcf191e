import { child } from '../base/pointer.js';
import { isObject, quote, readEntries, readObject, reportUnknown } from '../expr/section.js';
import type { Built, Workspace } from '../expr/workspace.js';
import { AGGREGATE_KEYS, buildAggregateFeature, expression } from './aggregate-feature.js';
import { profileCompleteness, STANDARD_FEATURES, STANDARD_NEEDS } from './standard-features.js';

/**
 * Declares the features of a playbook, and the standard ones on demand. A feature of the playbook or
 * an attribute takes the place of the standard feature of that name.
 */
export function declareFeatures(
  section: unknown,
  pointer: string,
  attributes: readonly string[],
  workspace: Workspace,
): void {
  const standard: { readonly [name: string]: unknown } = {
    ...STANDARD_FEATURES,
    ...(attributes.length > 0 ? { profileCompleteness: profileCompleteness(attributes) } : {}),
  };
  const taken = new Set(attributes);
  const declare = (name: string, entry: unknown, place: string) => {
    taken.add(name);
    workspace.declare(name, place, () => {
      if (entry !== 'standard') return buildFeature(entry, name, place, workspace);
      if (Object.hasOwn(standard, name)) {
        return buildStandard(standard[name], name, place, place, workspace);
      }
      const names = Object.keys(standard);
      reportUnknown('UNKNOWN_FEATURE', 'standard feature', name, place, names, workspace.report);
      return undefined;
    });
  };
  if (section !== undefined) readEntries(section, pointer, workspace.report, declare);
  for (const [name, entry] of Object.entries(standard)) {
    if (taken.has(name)) continue;
    const place = child(pointer, name);
    // A rule reads it without naming it in the features, so what it lacks is missing in the columns.
    const build = () => buildStandard(entry, name, place, '/columns/orders', workspace);
    workspace.declare(name, place, build, { onDemand: true });
  }
}

/** Builds a standard feature, if the column that it reads is declared; if not, says so at `blame`. */
function buildStandard(
  entry: unknown,
  name: string,
  pointer: string,
  blame: string,
  workspace: Workspace,
): Built | undefined {
  const need = Object.hasOwn(STANDARD_NEEDS, name) ? STANDARD_NEEDS[name] : undefined;
  if (need === undefined || workspace.columnNames(need.table).includes(need.column)) {
    return buildFeature(entry, name, pointer, workspace.strict());
  }
  const { table, column, type } = need;
  workspace.report({
    code: 'UNKNOWN_COLUMN',
    pointer: blame,
    message: `${name} reads ${table}.${column}, which is not declared`,
    expected: `"${column}": "${type}" among the columns of ${table}`,
  });
  return undefined;
}

function buildFeature(
  entry: unknown,
  name: string,
  pointer: string,
  workspace: Workspace,
): Built | undefined {
  const { report } = workspace;
  if (!isObject(entry)) {
    const expected = `'standard', or an object with one of ${AGGREGATE_KEYS.join(', ')}, value`;
    report({ code: 'INVALID_TYPE', pointer, message: 'is not a feature', expected });
    return undefined;
  }
  const computes = [...AGGREGATE_KEYS, 'value'].filter((key) => Object.hasOwn(entry, key));
  if (computes.length > 1) {
    const message = `does several things at once: ${computes.map(quote).join(', ')}`;
    report({ code: 'CONFLICTING_KEYS', pointer, message, expected: 'one of them' });
    return undefined;
  }
  const [key] = computes;
  if (key === 'value') {
    readObject(entry, pointer, ['value'], report);
    const rule = workspace.rule(entry.value, child(pointer, 'value'));
    return rule && expression(rule);
  }
  if (key !== undefined) return buildAggregateFeature(key, entry, name, pointer, workspace);
  const known = [...AGGREGATE_KEYS, 'value', 'where', 'within', 'status'];
  const [stranger] = Object.keys(entry).filter((name) => !known.includes(name));
  if (stranger === undefined) {
    const expected = `one of ${AGGREGATE_KEYS.join(', ')}, value`;
    report({ code: 'MISSING_KEY', pointer, message: 'does not say what to compute', expected });
  } else {
    const place = child(pointer, stranger);
    reportUnknown('UNKNOWN_KEY', 'key', stranger, place, known, report);
  }
  return undefined;
}
