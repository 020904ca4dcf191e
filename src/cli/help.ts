import { VERSION } from '../index.js';
import type { Command } from './command.js';

export function generalHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    `clientele ${VERSION}: customer segmentation from a playbook and your facts`,
    '',
    'Usage: clientele <command> [options]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'clientele <command> --help tells more. Results go to stdout; progress and faults to stderr.',
    '',
    'Exit codes: 0 all is well; 1 the playbook, the mapping or the calibration has mistakes, or a',
    'customer was not found; 2 the command line has; 3 a file cannot be read or written;',
    '130 interrupted.',
    '',
  ].join('\n');
}

export function commandHelp({ name, summary, options, positional, notes }: Command): string {
  const entries = Object.entries(options).map(([option, { value, help, required }]) => ({
    left: `--${option}${value === undefined ? '' : ` ${value}`}`,
    right: `${help}${required ? ' (required)' : ''}`,
  }));
  const width = Math.max(...entries.map(({ left }) => left.length));
  const word = positional === undefined ? '' : ` <${positional.name}>`;
  return [
    `clientele ${name}${word}: ${summary}`,
    '',
    ...entries.map(({ left, right }) => `  ${left.padEnd(width)}  ${right}`),
    ...(notes === undefined ? [] : ['', ...notes]),
    '',
  ].join('\n');
}
