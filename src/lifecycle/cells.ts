import { child } from '../base/pointer.js';
import { call, type Expression, literal, nameLiteral } from '../expr/expression.js';
import { isName, quote, readObject } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import { declareStage, fromExpression, STAGE_VALUES } from './stage-definitions.js';
import { readThresholds, THRESHOLD_KEYS, type Thresholds } from './thresholds.js';

/** The cell of everybody whom no declared cell takes. */
const OTHERWISE = 'otherwise';

interface ReadCell {
  readonly name: string;
  readonly when: unknown;
  readonly thresholds: Thresholds;
  readonly pointer: string;
}

/**
 * Declares a stage per cell, under `lifecycle.cells.NAME`, and `lifecycle.cell` to say which cell a
 * customer is in: the first whose rule holds. `lifecycle.stage` and its kin are those of her cell.
 */
export function declareCells(
  json: unknown,
  base: Thresholds,
  section: { readonly pointer: string; readonly workspace: Workspace },
): void {
  const { pointer, workspace } = section;
  const cells = readCells(json, base, child(pointer, 'cells'), workspace.report);
  declareStage(prefixOf(OTHERWISE), base, pointer, workspace);
  for (const cell of cells) {
    declareStage(prefixOf(cell.name), cell.thresholds, cell.pointer, workspace);
  }
  workspace.declare('lifecycle.cell', child(pointer, 'cells'), () => {
    const choices: Expression[] = [];
    let isWhole = true;
    for (const { name, when, pointer: place } of cells) {
      const condition = workspace.condition(when, child(place, 'when'));
      if (condition === undefined) isWhole = false;
      else choices.push(condition, nameLiteral(name));
    }
    return isWhole ? fromExpression(chooseFrom(choices, nameLiteral(OTHERWISE))) : undefined;
  });
  for (const value of STAGE_VALUES) {
    const options = { onDemand: value === 'ordersInLife' };
    workspace.declare(
      `lifecycle.${value}`,
      pointer,
      () => {
        const chosen = valueOfCell(value, cells, workspace);
        return chosen && fromExpression(chosen);
      },
      options,
    );
  }
}

function valueOfCell(
  value: string,
  cells: readonly ReadCell[],
  workspace: Workspace,
): Expression | undefined {
  const cell = workspace.read('lifecycle.cell');
  const otherwise = workspace.read(`${prefixOf(OTHERWISE)}.${value}`);
  if (cell === undefined || otherwise === undefined) return undefined;
  const choices: Expression[] = [];
  for (const { name } of cells) {
    const own = workspace.read(`${prefixOf(name)}.${value}`);
    if (own === undefined) return undefined;
    choices.push(call('equal', cell, literal('string', name)), own);
  }
  return chooseFrom(choices, otherwise);
}

function prefixOf(cell: string): string {
  return `lifecycle.cells.${cell}`;
}

function chooseFrom(choices: readonly Expression[], otherwise: Expression): Expression {
  return choices.length === 0 ? otherwise : call('choose', ...choices, otherwise);
}

function readCells(
  json: unknown,
  base: Thresholds,
  pointer: string,
  report: Workspace['report'],
): readonly ReadCell[] {
  if (!Array.isArray(json)) {
    report({
      code: 'INVALID_TYPE',
      pointer,
      message: 'is not a list',
      expected: 'a list of cells',
    });
    return [];
  }
  const cells: ReadCell[] = [];
  const taken = new Set<string>([OTHERWISE]);
  for (const [place, entry] of json.entries()) {
    const cellPointer = child(pointer, place);
    const cell = readObject(entry, cellPointer, ['name', 'when', ...THRESHOLD_KEYS], report);
    if (cell === undefined) continue;
    const thresholds = readThresholds(cell, cellPointer, report, base);
    if (cell.when === undefined) {
      const message = 'has no rule for who belongs to it';
      report({ code: 'MISSING_KEY', pointer: cellPointer, message, expected: 'a key "when"' });
    }
    const name = readCellName(cell.name, child(cellPointer, 'name'), taken, report);
    if (name === undefined || cell.when === undefined) continue;
    taken.add(name);
    cells.push({ name, when: cell.when, thresholds, pointer: cellPointer });
  }
  return cells;
}

function readCellName(
  value: unknown,
  pointer: string,
  taken: ReadonlySet<string>,
  report: Workspace['report'],
): string | undefined {
  if (typeof value !== 'string' || !isName(value)) {
    const code = typeof value === 'string' ? 'INVALID_NAME' : 'INVALID_TYPE';
    const expected = 'a letter or _, then up to 63 letters, digits, _ or -';
    report({ code, pointer, message: 'cannot be the name of a cell', expected });
    return undefined;
  }
  if (!taken.has(value)) return value;
  report({ code: 'NAME_CLASH', pointer, message: `the name ${quote(value)} is taken` });
  return undefined;
}
