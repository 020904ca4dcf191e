/** A cell of a table; numbers stand to the right. */
export type Cell = string | number;

/**
 * Rows in aligned columns, under a head and a rule; the last row can be set off as a total.
 * Numbers have their thousands separated.
 */
export function textTable(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  { hasTotal = false } = {},
): string {
  const body = rows.map((row) => row.map(show));
  const widths = head.map((title, column) =>
    Math.max(widthOf(title), ...body.map((row) => widthOf(row[column] ?? ''))),
  );
  const isNumeric = head.map(
    (_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => {
        const padding = ' '.repeat((widths[column] ?? 0) - widthOf(cell));
        return isNumeric[column] ? padding + cell : cell + padding;
      })
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('──');
  const lines = body.map(line);
  if (hasTotal) lines.splice(-1, 0, rule);
  return [line(head), rule, ...lines].join('\n');
}

/** An integer with its thousands separated, in every locale alike. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

function show(cell: Cell): string {
  return typeof cell === 'number' ? formatCount(cell) : cell;
}

/** Columns of a terminal; Chinese, Japanese and Korean characters take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    width += /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(
      character,
    )
      ? 2
      : 1;
  }
  return width;
}
