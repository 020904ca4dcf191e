import type { Fragment } from './fragment.js';

/** A query that others read by name, in a `WITH` clause. */
export interface NamedQuery {
  readonly name: string;
  readonly text: string;
  /** Whether it is to be answered once and for all before others read it. */
  readonly isKept?: boolean;
}

/**
 * Rows with ever more columns: each layer reads the one before and adds what can be computed from it.
 * So a value that is read twice is written once, and no expression grows deep.
 */
export interface Layers {
  /** The value as a name of a column (or a text that is as short), fit to be repeated. */
  readonly name: (fragment: Fragment) => Fragment;
  /** The value as a column of the rows, whatever its length, unless it is a bare name already. */
  readonly column: (fragment: Fragment) => Fragment;
  /** The column that holds the value, where it has one by now. */
  readonly known: (fragment: Fragment) => Fragment;
  /** Adds the columns of a query of one row to the layer after `level`. */
  readonly join: (level: number, query: NamedQuery, columns: readonly string[]) => void;
  readonly nameOfLayer: (level: number) => string;
  /** The queries of every layer above the first, in order. */
  readonly queries: () => readonly NamedQuery[];
  /** The name of the last layer. */
  readonly last: () => string;
}

/** A text as short as this is repeated rather than named. */
const SHORT = 24;
const BARE_NAME = /^[a-z]\w*$/;

interface Layer {
  readonly columns: string[];
  readonly joined: NamedQuery[];
}

/** `prefix` names the layers, from `prefix_0`, which the caller writes. */
export function createLayers(prefix: string, fence: string): Layers {
  const layers: Layer[] = [];
  const named = new Map<string, Fragment>();
  let count = 0;

  const layerAfter = (level: number): Layer => {
    while (layers.length <= level) layers.push({ columns: [], joined: [] });
    return layers[level] as Layer;
  };
  const column = (fragment: Fragment): Fragment => {
    if (BARE_NAME.test(fragment.text)) return fragment;
    const known = named.get(fragment.text);
    if (known !== undefined) return known;
    const name = `t${++count}`;
    layerAfter(fragment.level).columns.push(`${fragment.text} AS ${name}`);
    const made = { ...fragment, text: name, level: fragment.level + 1, depth: 0 };
    named.set(fragment.text, made);
    return made;
  };
  const nameOfLayer = (level: number) => `${prefix}_${level}`;

  return {
    column,
    known: (fragment) => named.get(fragment.text) ?? fragment,
    name: (fragment) => {
      const known = named.get(fragment.text);
      if (known !== undefined) return known;
      const isFit = fragment.isConstant || fragment.text.length <= SHORT;
      return isFit ? fragment : column(fragment);
    },
    join: (level, query, columns) => {
      const layer = layerAfter(level);
      layer.joined.push(query);
      layer.columns.push(...columns.map((name) => `${query.name}.${name}`));
    },
    nameOfLayer,
    queries: () =>
      layers.flatMap(({ columns, joined }, level) => {
        const before = nameOfLayer(level);
        const from = [before, ...joined.map(({ name }) => name)].join(' CROSS JOIN ');
        const list = [`${before}.*`, ...columns].join(', ');
        const text = `SELECT ${list} FROM ${from}${fence}`;
        return [...joined, { name: nameOfLayer(level + 1), text }];
      }),
    last: () => nameOfLayer(layers.length),
  };
}
