/** A name in SQL: always within quotation marks, so that no name can be anything else. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text in SQL. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The name of one file, of which DuckDB is not to make a pattern for several. */
export function quotePath(path: string): string {
  return quoteText(path.replace(/[*?[]/g, (special) => `[${special}]`));
}

/**
 * A column as text. Moments are written as of UTC, whatever the zone of the connection; lists as
 * JSON; everything else as DuckDB writes it, which for a floating-point number is the shortest text
 * that gives it back.
 */
export function asText(name: string, type: string): string {
  const column = quoteIdentifier(name);
  if (type === 'VARCHAR') return column;
  if (type === 'TIMESTAMP WITH TIME ZONE') {
    return `CAST(make_timestamp(epoch_us(${column})) AS VARCHAR) || '+00'`;
  }
  if (type.endsWith(']')) return `CAST(to_json(${column}) AS VARCHAR)`;
  return `CAST(${column} AS VARCHAR)`;
}
