import { parseArgs } from 'node:util';
import { nearestName } from '../index.js';
import type { Command, Given } from './command.js';
import { EXIT } from './io.js';
import { stop } from './stop.js';

/** Reads what follows the name of a command; every mistake is told at once. */
export function readArguments(command: Command, words: readonly string[]): Given {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { value }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  const { tokens, positionals } = parseArgs({
    args: [...words],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const faults: string[] = [];
  const values = new Map<string, string | true>();
  let hasUnknown = false;
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(command.options, token.name) ? command.options[token.name] : null;
    if (option === null || option === undefined) {
      hasUnknown = true;
      faults.push(unknown(`option ${token.rawName}`, token.name, Object.keys(options), '--'));
    } else if (option.value === undefined) {
      if (token.value !== undefined) faults.push(`${token.rawName} takes no value`);
      values.set(token.name, true);
    } else if (token.value === undefined || (token.value.startsWith('--') && !token.inlineValue)) {
      faults.push(`${token.rawName} needs a value: ${token.rawName} ${option.value}`);
    } else if (values.has(token.name)) {
      faults.push(`${token.rawName} is given twice`);
    } else {
      values.set(token.name, token.value);
    }
  }
  for (const [name, { required, value }] of Object.entries(command.options)) {
    const isNamed = tokens.some((token) => token.kind === 'option' && token.name === name);
    if (required && !isNamed) faults.push(`--${name} ${value} is missing`);
  }
  // The word behind an option that does not exist is likely its value.
  if (!hasUnknown) faults.push(...positionalFaults(command, positionals));
  if (faults.length > 0) {
    const help = `See: clientele ${command.name} --help`;
    throw stop(EXIT.usage, [...faults, help].join('\n'));
  }
  return {
    positionals,
    flag: (option) => values.has(option),
    text: (option) => {
      const value = values.get(option);
      return value === true ? undefined : value;
    },
  };
}

function positionalFaults({ positional }: Command, words: readonly string[]): string[] {
  if (positional === undefined) return words.map((word) => `"${word}" is not expected here`);
  const [word, ...more] = words;
  const faults = more.map((extra) => `"${extra}" is not expected here`);
  const { choices } = positional;
  if (word === undefined) {
    const listed = choices === undefined ? '' : `: ${choices.join(' or ')}`;
    return [`${positional.name} is missing${listed}`, ...faults];
  }
  if (choices === undefined || choices.includes(word)) return faults;
  return [unknown(`${positional.name} "${word}"`, word, choices, ''), ...faults];
}

/** A sentence about a name that does not exist, with the nearest that does. */
export function unknown(
  what: string,
  name: string,
  known: readonly string[],
  prefix: string,
): string {
  const nearest = nearestName(name, known);
  const listed = known.map((one) => `${prefix}${one}`).join(', ');
  return nearest === undefined
    ? `unknown ${what}; there is ${listed}`
    : `unknown ${what}, did you mean ${prefix}${nearest}?`;
}
