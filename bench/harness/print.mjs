/** A table for a terminal, numbers to the right. */
export function printTable(rows) {
  if (rows.length === 0) return;
  const keys = Object.keys(rows[0]);
  const cells = [keys, ...rows.map((row) => keys.map((key) => textOf(row[key])))];
  const widths = keys.map((_, index) => Math.max(...cells.map((line) => line[index].length)));
  for (const line of cells) {
    const padded = line.map((cell, index) =>
      typeof rows[0][keys[index]] === 'number'
        ? cell.padStart(widths[index])
        : cell.padEnd(widths[index]),
    );
    console.log(padded.join('  ').trimEnd());
  }
}

function textOf(value) {
  return value === null || value === undefined ? '-' : String(value);
}
