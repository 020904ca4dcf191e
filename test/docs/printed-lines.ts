/** The lines an example says it prints: the comment block that starts with `// prints:`. */
export function printedLines(source: string): string[] {
  const [, block] = source.split(/^\/\/ prints:\n/m);
  if (block === undefined) throw new Error('an example ends with a comment block "// prints:"');
  const lines = block.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('//'));
  return lines.slice(0, end === -1 ? lines.length : end).map((line) => line.replace(/^\/\/ ?/, ''));
}
