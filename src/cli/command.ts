import type { Io } from './io.js';

/** One option of a command; without `value` it is a flag. */
export interface Option {
  /** What its value is called in the help. */
  readonly value?: string;
  readonly required?: boolean;
  readonly help: string;
}

/** What was given to a command: texts by option name, flags as true. */
export interface Given {
  readonly text: (option: string) => string | undefined;
  readonly flag: (option: string) => boolean;
  readonly positionals: readonly string[];
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** The name of a word that follows the command, where it takes one, and what it may be. */
  readonly positional?: { readonly name: string; readonly choices?: readonly string[] };
  readonly options: { readonly [name: string]: Option };
  /** More help, below the options. */
  readonly notes?: readonly string[];
  /** Gives the exit code. */
  readonly run: (given: Given, io: Io) => Promise<number>;
}

/** An option that must be there, and is: reading the arguments has made sure. */
export function required(given: Given, option: string): string {
  const text = given.text(option);
  if (text === undefined) throw new TypeError(`--${option} is not marked as required`);
  return text;
}
