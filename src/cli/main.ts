import { VERSION } from '../index.js';
import type { Command } from './command.js';
import { checkCommand } from './commands/check.js';
import { diffCommand } from './commands/diff.js';
import { explainCommand } from './commands/explain.js';
import { fitCommand } from './commands/fit.js';
import { reportCommand } from './commands/report.js';
import { runCommand } from './commands/run.js';
import { schemaCommand } from './commands/schema.js';
import { sqlCommand } from './commands/sql.js';
import { commandHelp, generalHelp } from './help.js';
import { EXIT, type Io } from './io.js';
import { readArguments, unknown } from './read-arguments.js';
import { isStop } from './stop.js';

const COMMANDS: readonly Command[] = [
  runCommand,
  explainCommand,
  checkCommand,
  fitCommand,
  diffCommand,
  reportCommand,
  sqlCommand,
  schemaCommand,
];

/** Runs the command line: `argv` is what follows the name of the program. Gives the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...words] = argv;
  if (name === 'help' && words.length > 0) return main([...words, '--help'], io);
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.stdout(generalHelp(COMMANDS));
    return name === undefined ? EXIT.usage : EXIT.ok;
  }
  if (name === '--version' || name === '-v') {
    io.stdout(`${VERSION}\n`);
    return EXIT.ok;
  }
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const names = COMMANDS.map((candidate) => candidate.name);
    io.stderr(`${unknown(`command "${name}"`, name, names, '')}\nSee: clientele --help\n`);
    return EXIT.usage;
  }
  if (words.includes('--help') || words.includes('-h')) {
    io.stdout(commandHelp(command));
    return EXIT.ok;
  }
  try {
    return await command.run(readArguments(command, words), io);
  } catch (error) {
    if (!isStop(error)) throw error;
    io.stderr(`${error.message}\n`);
    return error.exitCode;
  }
}
