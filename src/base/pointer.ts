/** Appends one step to a JSON pointer (RFC 6901), escaping `~` and `/`. */
export function child(pointer: string, step: string | number): string {
  if (typeof step === 'number') return `${pointer}/${step}`;
  return `${pointer}/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
